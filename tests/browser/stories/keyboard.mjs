// The keyboard alone reaches everything, sees where it is, and can begin at the content.
import assert from 'node:assert/strict';
import { story } from '../story.mjs';

/** Presses Tab through the whole page; what was reached, each with whether its focus can be seen. */
async function walk({ page }) {
  const reached = [];
  for (let steps = 0; steps < 600; steps += 1) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      element.dataset.reached ??= `${document.querySelectorAll('[data-reached]').length}`;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      const { width, height } = element.getBoundingClientRect();
      return { id: element.dataset.reached, html: element.outerHTML.slice(0, 100), seen: outlineStyle !== 'none' && outlineWidth !== '0px' && width > 0 && height > 0 };
    });
    // Behind the last one the browser's own controls follow; a field for a date is several steps; then it begins anew.
    if (!at || at.id === reached.at(-1)?.id) continue;
    if (at.id === reached[0]?.id) break;
    reached.push(at);
  }
  return reached;
}

/** Everything on the page that can be pressed, typed into or opened. */
const everything = ({ page }) =>
  page.locator('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]').evaluateAll((all) =>
    all.filter((element) => element.checkVisibility()).map((element) => element.dataset.reached ?? element.outerHTML.slice(0, 100)));

for (const [address, width] of [['/visits?danger=yes', 1280], ['/overdue', 360], ['/devices', 360]]) {
  story(`everything on ${address} is reached at ${width} px and its focus is seen`, 'supervisor', async (reader) => {
    await reader.go(address);
    if (width === 360) {
      await reader.page.locator('.menu > summary').focus();
      await reader.page.keyboard.press('Enter');
      assert.ok(await reader.page.locator('.nav a').first().isVisible());
    }
    const reached = await walk(reader);
    assert.deepEqual(reached.filter((at) => !at.seen), []);
    const ids = new Set(reached.map((at) => at.id));
    assert.deepEqual((await everything(reader)).filter((id) => !ids.has(id)), []);
  }, { width });
}

story('the first key leads past the head of the page', 'supervisor', async (reader) => {
  await reader.go('/visits');
  await reader.page.keyboard.press('Tab');
  assert.equal(await reader.page.evaluate(() => document.activeElement.textContent), reader.t('page-skip'));
  await reader.page.keyboard.press('Enter');
  assert.equal(await reader.page.evaluate(() => document.activeElement.id), 'main');
});

story('the menu works on a phone without a script', 'supervisor', async (reader) => {
  await reader.go('/');
  assert.ok(!(await reader.page.locator('.nav').isVisible()));
  await reader.page.locator('.menu > summary').click();
  await reader.press('.nav a[href="/visits"]');
  assert.equal(reader.address(), '/visits');
}, { width: 360, script: false });

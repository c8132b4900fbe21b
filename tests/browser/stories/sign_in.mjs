// Coming in, reading in one's own language, going out.
import assert from 'node:assert/strict';
import { story } from '../story.mjs';

story('a wrong password says so and keeps the user name; the right one leads to where one wanted', null, async (reader) => {
  await reader.go('/overdue');
  assert.match(reader.address(), /^\/sign-in\?next=/);
  const { username, password } = reader.user('supervisor');
  await reader.page.fill('#username', username);
  await reader.page.fill('#password', 'not this one');
  await reader.press('main form button[type=submit]');
  assert.match(await reader.text(), new RegExp(reader.t('sign-in-wrong')));
  assert.equal(await reader.page.inputValue('#username'), username);
  await reader.page.fill('#password', password);
  await reader.press('main form button[type=submit]');
  assert.equal(reader.address(), '/overdue');
}, { langs: ['en', 'sq', 'ka', 'sr-Latn'] });

story('the language that is chosen stays, on the same page', 'manager', async (reader) => {
  await reader.go('/visits?outcome=refused');
  for (const lang of ['ka', 'sr-Latn', 'sq', 'en']) {
    await reader.speak(lang);
    assert.equal(await reader.page.getAttribute('html', 'lang'), lang);
    assert.equal(await reader.heading(), reader.t('visits-title'));
    assert.equal(reader.address(), '/visits?outcome=refused');
  }
}, { langs: ['en'] });

story('whoever signs out is out', 'auditor', async (reader) => {
  await reader.press('form[action="/sign-out"] button');
  await reader.go('/');
  assert.match(reader.address(), /^\/sign-in/);
}, { langs: ['en', 'ka'], script: false });

story('the first page counts what waits, and each number leads to its list', 'manager', async (reader) => {
  await reader.go('/');
  const tiles = await reader.page.locator('.waits a.wait-head[href^="/overdue"]').evaluateAll((all) =>
    all.map((tile) => [tile.getAttribute('href'), Number(tile.querySelector('.tile-n').textContent.replace(/\D/g, ''))]));
  assert.ok(tiles.length > 0);
  for (const [address, counted] of tiles) {
    await reader.go(address);
    let listed = await reader.page.locator('tbody tr').count();
    while (await reader.page.locator('a[rel=next]').count()) {
      await reader.press('a[rel=next]');
      listed += await reader.page.locator('tbody tr').count();
    }
    assert.equal(listed, counted, address);
  }
}, { langs: ['en', 'sr-Latn'] });

// Every page by itself: nothing serious for axe at both widths, in the light and in the dark; nothing hangs over; it is small; the router has no other.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { shared } from './shared.mjs';
import { PAGES, come } from './pages.mjs';
import { WIDTHS, open } from './reader.mjs';
import { pageRoutes } from './routes.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** With its stylesheet and pictures. */
const MOST_BYTES = 100_000;

test('every page of the router is looked at', () => {
  const listed = new Set(PAGES.map((page) => page.route));
  assert.deepEqual(pageRoutes().filter((route) => !listed.has(route)), []);
  assert.deepEqual([...listed].filter((route) => route && !pageRoutes().includes(route)), []);
});

const readers = new Map();
/** One session for each role: signing in is slow on purpose. Every second one reads Georgian, whose words are long. */
async function readerOf(who) {
  if (!readers.has(who)) {
    const lang = readers.size % 2 ? 'ka' : 'en';
    readers.set(who, await open(shared.chrome, shared.service, who, { lang }));
  }
  return readers.get(who);
}

for (const entry of PAGES.filter((page) => !page.file)) {
  test(`page ${entry.name}`, async () => {
    const reader = await readerOf(entry.who);
    const { page } = reader;
    await page.setViewportSize({ width: WIDTHS.desk, height: 800 });
    await page.emulateMedia({ colorScheme: 'light' });
    await come(reader, entry);
    const bytes = Buffer.byteLength(await page.content()) + (await weightOfAssets(page));
    assert.ok(bytes < MOST_BYTES, `${bytes} bytes`);
    assert.equal(await page.locator('main').count(), 1);
    assert.equal(await page.locator('h1').count(), 1);
    await sound(page);
    await page.setViewportSize({ width: WIDTHS.phone, height: 800 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await sound(page);
    await fits(page, 'at 360 px');
    await withLargeText(page, () => fits(page, 'at 360 px with text of twice the size'));
  });
}

test('the readers of the pages leave', async () => {
  for (const reader of readers.values()) await reader.close();
});

const weights = new Map();
/** Bytes of stylesheets, scripts and pictures that the page names. */
async function weightOfAssets(page) {
  const named = await page.locator('link[href], script[src], img[src]').evaluateAll((all) => all.map((one) => one.href ?? one.src));
  let sum = 0;
  for (const address of new Set(named.filter((one) => one.startsWith('http')))) {
    if (!weights.has(address)) weights.set(address, (await (await page.request.get(address)).body()).length);
    sum += weights.get(address);
  }
  return sum;
}

/** axe finds nothing serious, nor critical. */
async function sound(page) {
  await page.evaluate(AXE);
  const found = await page.evaluate(async () => {
    const { violations } = await axe.run(document, { resultTypes: ['violations'] });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(' | ')}`);
  });
  assert.deepEqual(found, []);
}

/** The page is no wider than its window, and no word is cut off. */
async function fits(page, when) {
  const wide = await page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const inside = (element) => element.closest('.scroll, .hidden, .skip');
    return [...document.querySelectorAll('body *')]
      .filter((element) => !inside(element) && element.getBoundingClientRect().right > width + 1)
      .map((element) => element.outerHTML.slice(0, 120));
  });
  assert.deepEqual(wide.slice(0, 3), [], when);
}

/** As for somebody who has told the browser to write twice as large. */
async function withLargeText(page, look) {
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
  try {
    await look();
  } finally {
    await session.send('Page.setFontSizes', { fontSizes: { standard: 16, fixed: 13 } });
    await session.detach();
  }
}

// Screenshots of every page at two widths, in the light and in the dark: `tests/browser/shots [LANGUAGE…] [--only NAME] [--out FOLDER]`.
import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { PAGES, come } from './pages.mjs';
import { WIDTHS, browser, open } from './reader.mjs';
import { pageRoutes } from './routes.mjs';
import { house, start } from './service.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string' }, out: { type: 'string', default: join(house, 'target/shots') } },
});
const languages = positionals.length ? positionals : ['en'];
const out = resolve(values.out);
const pages = PAGES.filter((page) => !page.file && (!values.only || page.name.includes(values.only)));
const missing = pageRoutes().filter((route) => !PAGES.some((page) => page.route === route));

if (!values.only) rmSync(out, { recursive: true, force: true });
const service = await start();
const chrome = await browser();
let taken = 0;
const failed = missing.map((route) => `${route} has no entry in tests/browser/pages.mjs`);
for (const lang of languages) {
  for (const entry of pages) {
    try {
      taken += await shoot(entry, lang);
    } catch (error) {
      failed.push(`${entry.name} (${lang}): ${error.message}`);
    }
  }
}
await chrome.close();
await service.stop();
console.log(`${taken} pictures in ${out}`);
for (const line of failed) console.error(line);
process.exit(failed.length ? 1 : 0);

/** Comes to the page once; widths and colours change under it. */
async function shoot(entry, lang) {
  const reader = await readerOf(entry.who, lang);
  await come(reader, entry);
  const folder = join(out, lang);
  mkdirSync(folder, { recursive: true });
  for (const [name, width] of Object.entries(WIDTHS)) {
    await reader.page.setViewportSize({ width, height: 800 });
    for (const scheme of ['light', 'dark']) {
      await reader.page.emulateMedia({ colorScheme: scheme });
      await reader.page.screenshot({ path: join(folder, `${entry.name}-${width}-${scheme}.png`), fullPage: true });
    }
  }
  await reader.page.emulateMedia({ colorScheme: 'light' });
  await reader.page.setViewportSize({ width: WIDTHS.desk, height: 800 });
  return 4;
}

var readers;
/** One session for each role and language. */
async function readerOf(who, lang) {
  readers ??= new Map();
  const key = `${who} ${lang}`;
  if (!readers.has(key)) readers.set(key, await open(chrome, service, who, { lang }));
  return readers.get(key);
}

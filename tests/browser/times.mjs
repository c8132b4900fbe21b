// How long the server takes for each page on the demo's data, and how big the page is, the slowest first: `tests/browser/times [--people N]`.
// A report, not a test: run it on a release build (VIZITA_BIN_DIR=target/release).
import { parseArgs } from 'node:util';
import { PAGES } from './pages.mjs';
import { browser, open } from './reader.mjs';
import { start } from './service.mjs';

const TIMES = 15;
const { values } = parseArgs({ options: { people: { type: 'string', default: '700' } } });
const service = await start({ people: Number(values.people) });
const chrome = await browser();
const readers = new Map();
const rows = [];
for (const entry of PAGES.filter((page) => !page.file && !page.act)) {
  if (!readers.has(entry.who)) readers.set(entry.who, await open(chrome, service, entry.who));
  const reader = readers.get(entry.who);
  try {
    const address = typeof entry.at === 'function' ? await entry.at(reader) : entry.at;
    const taken = [];
    let bytes = 0;
    for (let n = 0; n < TIMES; n += 1) {
      const began = performance.now();
      const answer = await reader.page.request.get(address);
      bytes = (await answer.body()).length;
      taken.push(performance.now() - began);
    }
    taken.sort((a, b) => a - b);
    rows.push({ name: entry.name, median: taken[TIMES >> 1], least: taken[0], bytes });
  } catch (error) {
    console.error(`${entry.name}: ${error.message}`);
  }
}
await chrome.close();
await service.stop();
rows.sort((a, b) => b.median - a.median);
for (const { name, median, least, bytes } of rows) {
  console.log(`${median.toFixed(1).padStart(8)} ms  ${least.toFixed(1).padStart(8)} ms at least  ${String(bytes).padStart(7)} bytes  ${name}`);
}

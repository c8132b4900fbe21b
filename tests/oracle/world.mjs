// What @getodk/xforms-engine expects of a browser, a clock that stands still, and the place on earth where it stands.
import { File } from 'node:buffer';
import { JSDOM } from 'jsdom';

const { window } = new JSDOM('<!doctype html>');
const KEPT = new Set(['File', 'FormData', 'Blob', 'Date', 'Response', 'Request', 'Headers']);
for (const name of Object.getOwnPropertyNames(window)) {
  if (/^[A-Z]/.test(name) && !(name in globalThis) && !KEPT.has(name)) globalThis[name] = window[name];
}
globalThis.File ??= File;
Object.assign(globalThis, { window, document: window.document, __dirname: import.meta.dirname ?? '/' });

const RealDate = Date;
let stopped = 0;

globalThis.Date = class Date extends RealDate {
  constructor(...given) {
    super(...(given.length ? given : [stopped]));
  }
  static now() {
    return stopped;
  }
};

// Stops the clock at a moment, where it is so many hours later than in Greenwich. Returns the moment as that place writes it.
export function standStill(moment, hours) {
  stopped = RealDate.parse(moment);
  const local = new RealDate(stopped + hours * 3_600_000).toISOString().replace('Z', '');
  return `${local}${hours < 0 ? '-' : '+'}${String(Math.abs(hours)).padStart(2, '0')}:00`;
}

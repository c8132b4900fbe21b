// The same form of 500 questions and the same answers through both engines in one run. `speed` starts this.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Chance } from './chance.mjs';
import { fiveHundred } from './five_hundred.mjs';
import { Ours } from './ours.mjs';
import { Peer } from './peer.mjs';
import { standStill } from './world.mjs';

const ANSWERS = Number(process.argv[2] ?? 300);
const now = standStill('2024-02-29T10:20:30.000Z', 0);
const folder = mkdtempSync(join(tmpdir(), 'vizita-speed-'));
const file = join(folder, 'five_hundred.md');
writeFileSync(file, fiveHundred());
const [{ xml }] = execFileSync(process.env.PYTHON, [new URL('convert.py', import.meta.url).pathname, folder], { encoding: 'utf8', maxBuffer: 1 << 28 }).split('\n').filter(Boolean).map((line) => JSON.parse(line));

const opened = { peer: performance.now() };
const peer = await Peer.open(xml, folder);
peer.begin();
opened.peer = performance.now() - opened.peer;
opened.ours = performance.now();
const ours = new Ours(process.env.XLSFORM, file, now, 1);
await ours.state();
opened.ours = performance.now() - opened.ours;

// Some instances of the nested repeats first, to both.
const added = ['/data/s5', '/data/s5[1]/r5', '/data/s5[2]/r5', '/data/s10', '/data/s10[1]/r10'];
for (const request of added) {
  peer.add(request);
  await ours.ask({ op: 'add', ref: request });
}
const chance = new Chance(7);
const times = { peer: [], ours: [] };
const trips = [];
const given = [];
for (let at = 0; at < ANSWERS; at++) {
  const open = peer.state().filter((node) => ['input', 'select1'].includes(node.kind) && node.relevant);
  const node = chance.pick(open);
  const value = node.kind === 'select1' ? chance.pick(['yes', 'no']) : node.type === 'int' ? String(chance.below(20)) : `word ${at}`;
  let began = performance.now();
  peer.set(node.ref, value);
  times.peer.push(performance.now() - began);
  began = performance.now();
  const told = await ours.ask({ op: 'set', ref: node.ref, value });
  trips.push(performance.now() - began);
  if (told.error) throw new Error(told.error);
  given.push({ op: 'set', ref: node.ref, value });
}
await ours.end();
// The same answers once more without a pause: a process that is woken for each is measured waking up.
const awake = new Ours(process.env.XLSFORM, file, now, 1, '--times');
for (const ref of added) await awake.ask({ op: 'add', ref });
for (const told of await Promise.all(given.map((request) => awake.ask(request)))) times.ours.push(told.ms);
await awake.end();
rmSync(folder, { recursive: true });

const at = (list, share) => [...list].sort((a, b) => a - b)[Math.floor((list.length - 1) * share)];
const line = (name) => `${name.padEnd(6)} opened in ${opened[name].toFixed(0)} ms; an answer: median ${at(times[name], 0.5).toFixed(3)} ms, 95 % within ${at(times[name], 0.95).toFixed(3)} ms`;
console.log(line('peer'));
// Ours from a request that was read to the answer that is to be written, JSON and all.
console.log(line('ours'));
console.log(`one by one, with the way to another process and back, which the peer has not: median ${at(trips, 0.5).toFixed(3)} ms`);
console.log(`ratio of the medians: ${(at(times.peer, 0.5) / at(times.ours, 0.5)).toFixed(1)}`);

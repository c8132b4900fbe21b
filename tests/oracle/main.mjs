// Both engines through every form of a folder. `run` starts this. The last line: `N forms, M steps, K differences`.
import { execFileSync, spawn } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Form } from './form.mjs';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { walks: { type: 'string', default: '3' }, seed: { type: 'string', default: '1' }, steps: { type: 'string', default: '0' }, form: { type: 'string', default: '' }, tell: { type: 'boolean', default: false }, known: { type: 'boolean', default: false } },
});
const folder = resolve(positionals[0] ?? '');
if (positionals.length !== 1 || !statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
  console.error(`there is no folder ${positionals.join(' ')}`);
  process.exit(2);
}

// The moments at which walks take place, in turn, and how many hours later it is there than in Greenwich. A process of Node is always at one place.
const WHEN = [
  ['2024-02-29T10:20:30.000Z', 0],
  ['2025-07-01T22:45:00.000Z', 2],
  ['2023-12-31T23:59:59.000Z', -3],
];
// What stands before the number with which a text ends, and that number.
const lastNumber = (text) => {
  const [, before, number] = /^(.*?)(-?[\d.]+(?:e[-+]?\d+)?)"?$/s.exec(text) ?? ['', text, NaN];
  return [before, Number(number)];
};
const RELATIONS = {
  'the same but for blanks': (peer, ours) => peer.replace(/\s/g, '') === ours.replace(/\s/g, ''),
  'the same but for Sunday': (peer, ours) => peer.replace(/\s+/g, ' ').trim() === ours.replace('Sun', '').replace(/\s+/g, ' ').trim(),
  'the same but for the last digits': (peer, ours) => lastNumber(peer)[0] === lastNumber(ours)[0] && Math.abs(lastNumber(peer)[1] / lastNumber(ours)[1] - 1) < 1e-13,
  'the peer has whole days': (peer, ours) => lastNumber(peer)[0] === lastNumber(ours)[0] && lastNumber(peer)[1] === Math.floor(lastNumber(ours)[1]),
  'ours has attributes more': (peer, ours) => ours.replaceAll(/ [\w.-]+=[^" ]*/g, '') === peer.replaceAll(/ [\w.-]+=[^" ]*/g, '') && ours.includes('=') && !peer.includes('='),
  'ours is the end': (peer, ours) => peer.endsWith(ours.replace(/^[^"]*"/, '')),
  'ours is the beginning': (peer, ours) => peer.startsWith(ours),
  'the peer has a big picture more': (peer, ours) => peer.startsWith(ours) && /^\s*jr:\/\/images\/\S+$/.test(peer.slice(ours.length)),
  'the peer has midnights more': (peer, ours) => peer.includes(' 00:00:00') && peer.replaceAll(' 00:00:00', '') === ours,
  'a hyphen where words lack': hyphened,
  'the peer has a choice more, without a name': (peer, ours) => peer.split(' | ').filter((choice) => choice !== ': ').join(' | ') === ours,
};
// Words, or choices with theirs: those that lack are a hyphen, perhaps with a picture behind it; the others are the same.
function hyphened(peer, ours) {
  const [theirs, own] = [peer.split(' | '), ours.split(' | ')];
  const lacks = (text, other) => /^-(\s*jr:\S+)*$/.test(text) || (/: -(\s*jr:\S+)*$/.test(text) && other.startsWith(text.slice(0, text.lastIndexOf(': -') + 2)));
  return theirs.length === own.length && theirs.every((text, at) => text === own[at] || lacks(text, own[at]));
}

const known = JSON.parse(readFileSync(new URL('known.json', import.meta.url), 'utf8'));
const counted = { walks: 0, submitted: 0, steps: 0, differences: 0, known: 0 };
const used = new Map();
const forms = new Map();
const unconverted = [];
const unopened = new Map();
const walked = new Set();

const converter = new URL('convert.py', import.meta.url).pathname;
for (const line of execFileSync(process.env.PYTHON ?? 'python3', [converter, folder], { encoding: 'utf8', maxBuffer: 1 << 30 }).split('\n').filter(Boolean)) {
  const { file, error, ...form } = JSON.parse(line);
  if (!file.includes(options.form)) continue;
  if (error) unconverted.push(`${file}: pyxform does not convert it: ${error}`);
  else forms.set(file, form);
}

await Promise.all(WHEN.slice(0, Number(options.walks)).map(([moment, hours], place) => walks(moment, hours, place)));

if (options.known) {
  for (const [reason, differences] of used) {
    console.log(`${differences.length} known: ${reason}`);
    for (const { form, ref, what, peer, ours } of differences.slice(0, 3)) console.log(`    ${form} · ${ref} ${what}\n        peer ${JSON.stringify(peer)}\n        ours ${JSON.stringify(ours)}`);
  }
}
for (const line of unconverted) console.log(line);
for (const [file, why] of unopened) console.log(`${file}: the peer does not open it: ${why}`);
console.log(`${counted.walks} walks, ${counted.submitted} of them to a submission; ${unconverted.length} forms not converted by pyxform, ${unopened.size} not opened by the peer`);
console.log(`${walked.size} forms, ${counted.steps} steps, ${counted.differences} differences${counted.known ? `, ${counted.known} known` : ''}`);
// Forms of this house are forms for every tool.
const own = folder.startsWith(fileURLToPath(new URL('../../', import.meta.url)));
process.exitCode = counted.differences || !walked.size || (own && unconverted.length) ? 1 : 0;

// The walks of one place, in a process of their own.
function walks(moment, hours, place) {
  const zone = hours ? `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}` : 'UTC';
  const child = spawn(process.execPath, [new URL('walks.mjs', import.meta.url).pathname], { env: { ...process.env, TZ: zone }, stdio: ['pipe', 'pipe', 'inherit'] });
  const rounds = Array.from({ length: Number(options.walks) }, (_, round) => round).filter((round) => round % WHEN.length === place);
  child.stdin.end(JSON.stringify({ folder, forms: [...forms], moment, hours, rounds, seed: Number(options.seed), steps: Number(options.steps), telling: options.tell }));
  createInterface({ input: child.stdout }).on('line', (line) => heard(JSON.parse(line)));
  return new Promise((done, failed) => child.on('close', (code) => (code === 0 ? done() : failed(new Error(`the walks of ${zone} ended with ${code}`)))));
}

function heard({ file, round, unopened: why, walk }) {
  if (why) return unopened.set(file, why);
  walked.add(file);
  counted.walks++;
  counted.steps += walk.steps;
  counted.submitted += walk.submitted;
  const form = new Form(file, forms.get(file).xml);
  for (const difference of walk.found) tell(form, { form: file, ...difference }, round);
}

// Whether a known difference is this one: every pattern of `of` fits, and the two values are related as it says.
function explains({ of, values }, form, difference) {
  const told = { expression: () => form.expression(difference.ref), guided: () => String(form.isGuided(difference.ref)), telling: () => String(form.showsAnswers(difference.ref)) };
  const field = (name) => told[name]?.() ?? String(difference[name] ?? '');
  return Object.entries(of).every(([name, pattern]) => new RegExp(pattern, 's').test(field(name))) && (!values || RELATIONS[values](String(difference.peer), String(difference.ours)));
}

function tell(form, difference, round) {
  const entry = known.find((entry) => explains(entry, form, difference));
  if (entry) {
    counted.known++;
    used.set(entry.reason, [...(used.get(entry.reason) ?? []), difference]);
    return;
  }
  counted.differences++;
  const { step, ref, what, peer, ours } = difference;
  console.log(`${form.file} · walk ${round}, step ${step} · ${ref} ${what}\n    peer ${JSON.stringify(peer)}\n    ours ${JSON.stringify(ours)}`);
}

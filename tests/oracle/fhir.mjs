// Every form under some folders as a Questionnaire, and a walk through it as a QuestionnaireResponse: lines for structure.py. `fhir` starts this.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { answer } from './answers.mjs';
import { Chance } from './chance.mjs';
import { Ours } from './ours.mjs';

const NOW = '2024-02-29T10:20:30.000+00:00';
const KINDS = { integer: 'int', decimal: 'decimal', date: 'date', time: 'time', dateTime: 'dateTime', geopoint: 'geopoint', geotrace: 'geotrace', geoshape: 'geoshape' };
const program = process.env.XLSFORM;
const folder = mkdtempSync(join(tmpdir(), 'vizita-fhir-'));
const forms = process.argv.slice(2).flatMap((place) => readdirSync(place, { recursive: true }).map((file) => join(place, file)));

for (const file of forms.filter((path) => path.endsWith('.md') && /^\| survey/m.test(readFileSync(path, 'utf8')))) {
  say(basename(file), execFileSync(program, ['fhir', file], { maxBuffer: 1 << 28 }));
  const answers = join(folder, 'answers.json');
  writeFileSync(answers, JSON.stringify(await filled(file)));
  say(`answers to ${basename(file)}`, execFileSync(program, ['fhir', file, '--answers', answers], { maxBuffer: 1 << 28 }));
}
rmSync(folder, { recursive: true });

function say(name, resource) {
  console.log(`${name}\t${JSON.stringify(JSON.parse(resource))}`);
}

// Answers by chance to everything that is asked, until the form is complete.
async function filled(file) {
  const chance = new Chance(11);
  const spoken = { numbers: [0, 1, 2, 3, 18, 40], texts: ['Ana', 'yes'] };
  const ours = new Ours(program, file, NOW, 1);
  let told = {};
  for (let round = 0; round < 12 && !told.answers; round++) {
    for (const node of await ours.state()) {
      if (!node.relevant || node.readonly || (node.value !== '' && node.valid)) continue;
      const { choices = [] } = await ours.ask({ op: 'choices', ref: node.ref });
      const { start = 0, end = 10, step = 1 } = node.parameters ?? {};
      const value = answer({ kind: node.kind, type: KINDS[node.type] ?? 'string', bounds: { start, end, step } }, choices.map(({ name }) => name), spoken, chance);
      if (value !== null) await ours.ask({ op: 'set', ref: node.ref, value });
    }
    told = await ours.ask({ op: 'complete' });
  }
  await ours.end();
  if (!told.answers) throw new Error(`${file} cannot be completed: ${JSON.stringify(told)}`);
  return told.answers;
}

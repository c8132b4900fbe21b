// The walks through all forms at one place and moment: told on the standard input, answered a line each. `main.mjs` starts this.
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { spokenOf } from './answers.mjs';
import { Chance } from './chance.mjs';
import { Form } from './form.mjs';
import { Peer } from './peer.mjs';
import { Walk } from './walk.mjs';
import { standStill } from './world.mjs';

const { folder, forms, moment, hours, rounds, seed, steps, telling } = JSON.parse(await text(process.stdin));
const now = standStill(moment, hours);
const program = process.env.XLSFORM ?? 'xlsform';

for (const [file, { xml, fills }] of forms) {
  for (const round of rounds) {
    const path = join(folder, file);
    let peer;
    try {
      peer = await Peer.open(xml, dirname(path));
      peer.begin();
    } catch (error) {
      say({ file, unopened: told(error) });
      break;
    }
    const questions = (xml.match(/<bind\b/g) ?? []).length;
    const most = steps || Math.min(Math.max(questions * 2, 30), 200);
    const own = seed * 1000 + round;
    const walk = new Walk(new Form(file, xml), peer, { program, spoken: spokenOf(xml), now, seed: own, most, fills, telling, chance: new Chance(own) });
    try {
      await walk.go(path);
    } catch (error) {
      walk.found.push({ step: `${walk.steps} stopped`, ref: '', what: 'walk', peer: '', ours: told(error) });
    }
    say({ file, round, walk: { steps: walk.steps, submitted: Number(walk.completed ?? false), found: walk.found } });
  }
}

function say(told) {
  process.stdout.write(`${JSON.stringify(told)}\n`);
}

function told(error) {
  const lines = [];
  for (let cause = error; cause && lines.length < 4; cause = cause.cause) lines.push(String(cause.message ?? cause).split('\n')[0]);
  return lines.join(': ');
}

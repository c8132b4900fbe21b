// The real server with a demo of its own, on a free port and in a folder of its own; gone at the end.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const house = fileURLToPath(new URL('../../', import.meta.url));
const binary = (name) => join(process.env.VIZITA_BIN_DIR ?? join(house, 'target/debug'), name);

/** Starts `vizita demo`; what it says in demo.json, with `stop()`. */
export async function start({ people = 300, seed = 7 } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'vizita-browser.'));
  const data = join(folder, 'data');
  const options = ['demo', '--data', data, '--port', '0', '--people', `${people}`, '--seed', `${seed}`];
  const server = spawn(binary('vizita'), options, { stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const ready = join(data, 'demo.json');
  const patience = Date.now() + 120_000;
  while (!existsSync(ready)) {
    if (server.exitCode !== null) throw new Error(`the demo ended with ${server.exitCode}`);
    if (Date.now() > patience) throw new Error('the demo is not ready after two minutes');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const stop = async () => {
    server.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const demo = JSON.parse(readFileSync(ready, 'utf8'));
  return { ...demo, workers: demo.enrol.map(({ worker, unit }) => ({ worker, unit })), folder, data, stop };
}

async function run(name, options, env = {}) {
  const child = spawn(binary(name), options, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (text) => (said += text));
  const code = await new Promise((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error(`${name} ${options.join(' ')} ended with ${code}: ${said}`);
  return said;
}

/** A phone without a screen, for what comes from outside while somebody looks at a page. */
export class Phone {
  constructor(service, name) {
    this.service = service;
    this.home = join(service.folder, `phone-${name}`);
  }

  async do(...verb) {
    return JSON.parse(await run('vizita-phone', ['--home', this.home, '--json', ...verb], { VIZITA_PIN: '2468' }));
  }

  /** Enrols for a worker of a unit, or for the one who is named, with a code of its own; whose phone it is now. */
  async enrol(unit, worker) {
    const owner = this.service.workers.find((found) => (worker ? found.worker === worker : !unit || found.unit === unit));
    const said = await run('vizita', ['--data', this.service.data, 'device', 'code', '--worker', owner.worker]);
    const [code] = said.match(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/);
    await this.do('enrol', code, '--server', this.service.url);
    await this.do('sync');
    return owner;
  }

  /** Pays a visit to somebody and sends it. */
  async visit(person, outcome = 'seen', ...more) {
    const { visit_id: visit } = await this.do('visit', 'start', person);
    if (outcome === 'seen') await this.do('visit', 'answer', visit, 'observations', 'The house is warm.');
    const safe = outcome === 'seen' ? ['--safe', 'yes', '--well', 'yes'] : [];
    await this.do('visit', 'finish', visit, '--outcome', outcome, ...safe, ...more);
    await this.do('sync');
    return visit;
  }
}

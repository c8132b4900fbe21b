// `xlsform run --json` as a child: requests go in, answers come out in their order.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export class Ours {
  constructor(program, file, now, seed, ...more) {
    this.child = spawn(program, ['run', file, '--json', '--now', now, '--seed', String(seed), ...more], { stdio: ['pipe', 'pipe', 'pipe'] });
    this.waiting = [];
    this.complaint = '';
    this.child.stderr.on('data', (text) => (this.complaint += text));
    this.child.stdin.on('error', () => {});
    createInterface({ input: this.child.stdout }).on('line', (line) => this.waiting.shift()?.resolve(JSON.parse(line)));
    this.ended = new Promise((resolve) => this.child.on('close', resolve));
    this.ended.then((code) => {
      const why = new Error(`xlsform ended with ${code}: ${this.complaint.trim().split('\n').slice(-3).join(' ')}`);
      this.gone = why;
      for (const { reject } of this.waiting.splice(0)) reject(why);
    });
  }

  ask(request) {
    if (this.gone) return Promise.reject(this.gone);
    return new Promise((resolve, reject) => {
      this.waiting.push({ resolve, reject });
      this.child.stdin.write(`${JSON.stringify(request)}\n`);
    });
  }

  async state() {
    return (await this.ask({ op: 'state' })).nodes;
  }

  // The choices of many questions, asked for at once.
  choices(references) {
    return Promise.all(references.map((ref) => this.ask({ op: 'choices', ref })));
  }

  async end() {
    this.child.stdin.end();
    await this.ended;
  }
}

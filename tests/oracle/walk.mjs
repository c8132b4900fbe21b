// One walk through a form: answers by chance, the same to both engines, everything compared after each.
import { answer } from './answers.mjs';
import * as compare from './compare.mjs';
import { Ours } from './ours.mjs';

const CHOOSES = new Set(['select1', 'select', 'rank']);
const ANSWERED = new Set(['input', 'range', 'trigger', 'upload', 'select1', 'select', 'rank']);
const MOST_INSTANCES = 5;

export class Walk {
  constructor(form, peer, options) {
    Object.assign(this, { form, peer, ...options, steps: 0, shown: new Map(), found: [] });
  }

  async go(file) {
    this.peer.begin();
    this.ours = new Ours(this.program, file, this.now, this.seed);
    try {
      await this.look('opened');
      for (let left = this.most; left > 0 && !this.lost; left--) await this.act();
      if (!this.lost) await this.finish();
    } finally {
      await this.ours.end();
    }
  }

  // Compares everything, and remembers what differs; what has been said is not said again while it stays as it is.
  async look(step, words = false) {
    this.steps++;
    if (this.telling) console.error(`${this.form.file} · ${this.steps} ${step}`);
    const theirs = this.peer.state();
    const ours = await this.ours.state();
    const asking = theirs.filter((node) => CHOOSES.has(node.kind) && node.relevant);
    const offered = await this.ours.choices(asking.map((node) => node.ref));
    this.offers = new Map(asking.map((node) => [node.ref, this.peer.choices(node.ref)]));
    const found = compare.nodes(theirs, ours, words);
    asking.forEach((node, at) => {
      const shuffled = this.form.shuffles.has(this.form.constructor.bare(node.ref));
      const sorted = (list) => (shuffled && list ? [...list].sort((a, b) => (a.name < b.name ? -1 : 1)) : list);
      found.push(...compare.choices(node.ref, sorted(this.offers.get(node.ref)), { ...offered[at], choices: sorted(offered[at].choices) }));
    });
    this.nodes = theirs;
    this.kinds = new Map(ours.map(({ ref, kind }) => [ref, kind]));
    this.tell(step, found);
  }

  tell(step, found) {
    const still = new Map();
    for (const { ref, what, kind, peer, ours } of found) {
      if (this.form.isByChance(ref)) continue;
      const [name, values] = [`${ref} ${what}`, JSON.stringify([peer, ours])];
      still.set(name, values);
      if (this.shown.get(name) !== values) this.found.push({ step: `${this.steps} ${step}`, ref, what, kind, peer, ours });
    }
    this.shown = still;
  }

  // Does one thing to both. What only one of them refuses is a difference.
  async both(request) {
    const step = `${request.op} ${request.ref ?? ''} ${JSON.stringify(request.value ?? '')}`;
    let refused = '';
    try {
      if (request.op === 'set') this.peer.set(request.ref, request.value);
      else this.peer[request.op](request.ref ?? request.value);
    } catch (error) {
      refused = String(error?.message ?? error).split('\n')[0];
    }
    const told = await this.ours.ask(request);
    if (Boolean(told.error) !== Boolean(refused)) {
      this.found.push({ step: `${this.steps} ${step}`, ref: request.ref ?? '', what: request.op, peer: refused || 'done', ours: told.error ?? 'done' });
    }
    // The peer stops half way: nothing behind that can be compared.
    this.lost = /target a repeated field|Invalid array length|No element found by evaluating/.test(refused);
    if (!this.lost) await this.look(step);
  }

  async act() {
    const { chance } = this;
    const languages = this.peer.languages();
    if (languages.length > 1 && !this.fills && chance.happens(0.04)) return this.both({ op: 'language', value: chance.pick(languages) });
    const repeats = this.nodes.filter((node) => node.countable && node.relevant);
    if (repeats.length && chance.happens(0.15)) {
      const repeat = chance.pick(repeats);
      const instances = this.nodes.filter(({ ref, kind }) => kind === 'instance' && ref.startsWith(`${repeat.ref}[`) && !ref.slice(repeat.ref.length).includes('/'));
      const shortens = !this.form.setsOffIn(repeat.ref);
      if (instances.length >= MOST_INSTANCES && !shortens) return;
      if (shortens && instances.length && (instances.length >= MOST_INSTANCES || chance.happens(0.35))) {
        return this.both({ op: 'remove', ref: chance.pick(instances).ref });
      }
      return this.both({ op: 'add', ref: repeat.ref });
    }
    // Choices of another sheet are a text to type for the peer.
    const alike = (node) => CHOOSES.has(node.kind) === CHOOSES.has(this.kinds.get(node.ref));
    const open = this.nodes.filter((node) => ANSWERED.has(node.kind) && node.relevant && !node.readonly && alike(node));
    const empty = open.filter((node) => node.value === '');
    if (!open.length) return;
    // Mostly from above, as people do; otherwise anywhere, also over an earlier answer.
    const node = empty.length && chance.happens(0.5) ? empty[0] : chance.pick(open);
    await this.give(node);
  }

  async give(node) {
    const counts = this.form.counting.has(node.ref.split('/').pop());
    const value = counts && node.kind === 'input' && ['int', 'decimal'].includes(node.type) ? String(this.chance.below(MOST_INSTANCES + 1)) : answer(node, (this.offers.get(node.ref) ?? []).map(({ name }) => name), this.spoken, this.chance);
    if (value !== null) await this.both({ op: 'set', ref: node.ref, value });
  }

  // Answers what is missing or wrong until nothing is, or it will not get better; then compares the submissions.
  async finish() {
    for (let round = 0; round < 6; round++) {
      const wrong = this.nodes.filter((node) => !node.valid && node.relevant && ANSWERED.has(node.kind) && !node.readonly);
      if (!wrong.length) break;
      for (const { ref } of wrong.slice(0, 40)) {
        for (let attempt = 0; attempt < 6; attempt++) {
          const node = this.nodes.find((other) => other.ref === ref);
          if (!node || !node.relevant || node.valid) break;
          // An answer that breaks its constraint is better none, when nothing else helps.
          if (attempt === 5 && !node.required) await this.both({ op: 'set', ref, value: '' });
          else await this.give(node);
        }
      }
    }
    await this.submit();
    // Where the reader's language is an answer of its own, only the words can be compared in another one.
    for (const value of this.fills ? this.peer.languages() : []) {
      this.peer.language(value);
      await this.ours.ask({ op: 'language', value });
      await this.look(`language ${value}`, true);
    }
  }

  async submit() {
    const theirs = await this.peer.complete();
    const ours = await this.ours.ask({ op: 'complete' });
    this.steps++;
    if (theirs.errors || ours.errors) {
      const refs = (errors) => (errors ?? []).map((error) => error.ref ?? error).filter((ref) => !this.form.isByChance(ref)).sort().join(' ');
      const [a, b] = [refs(theirs.errors), refs(ours.errors)];
      if (a !== b) this.found.push({ step: `${this.steps} complete`, ref: '', what: 'errors', peer: a, ours: b });
    } else if (ours.error) {
      this.found.push({ step: `${this.steps} complete`, ref: '', what: 'complete', peer: 'done', ours: ours.error });
    } else {
      this.completed = true;
      const found = compare.submissions(theirs.xml, ours.xml).filter(({ ref }) => !this.form.isByChance(ref));
      this.found.push(...found.map((difference) => ({ step: `${this.steps} complete`, ...difference })));
    }
  }
}

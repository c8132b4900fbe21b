// Forms by chance, harder than people write them: nested repeats, references across them, filters, triggers, defaults, languages.
import { Chance } from './chance.mjs';

const LISTS = {
  yes_no: ['yes', 'no'],
  kind: ['a', 'b', 'c', 'd'],
  place: ['p1', 'p2', 'p3', 'p4', 'p5', 'p6'],
};
const COLUMNS = ['type', 'name', 'label', 'hint', 'calculation', 'relevant', 'constraint', 'constraint_message', 'required', 'readonly', 'default', 'trigger', 'choice_filter', 'repeat_count', 'appearance', 'parameters'];

// One form as tables; the same of the same seed. About so many questions.
export function form(seed, questions) {
  return new Writer(seed, questions).written();
}

class Writer {
  constructor(seed, questions) {
    this.chance = new Chance(seed);
    this.left = questions;
    this.rows = [];
    this.known = [];
    this.count = 0;
    this.holder = '';
  }

  written() {
    this.fill([], 0);
    const table = (name, headings, rows) => [`| ${name} |`, `| | ${headings.join(' | ')} |`, ...rows.map((row) => `| | ${headings.map((heading) => String(row[heading] ?? '').replaceAll('|', '\\|')).join(' | ')} |`)].join('\n');
    const choices = Object.entries(LISTS).flatMap(([list_name, names]) => names.map((name, at) => ({ list_name, name, label: `${name.toUpperCase()} of ${list_name}`, kind: LISTS.kind[at % 4], size: at * 3 })));
    return `${table('survey', COLUMNS, this.rows)}\n\n${table('choices', ['list_name', 'name', 'label', 'kind', 'size'], choices)}\n`;
  }

  // Rows into a group or repeat; `repeats` are those around it, from outside in.
  fill(repeats, depth) {
    const { chance } = this;
    for (let rows = 2 + chance.below(depth ? 6 : 40); rows > 0 && this.left > 0; rows--) {
      if (depth < 4 && chance.happens(0.16)) this.hold(chance.happens(0.5) && repeats.length < 3 ? 'repeat' : 'group', repeats, depth);
      else this.question(repeats);
    }
    if (!depth && this.left > 0) this.fill(repeats, depth);
  }

  hold(kind, repeats, depth) {
    const { chance } = this;
    const name = this.name(kind);
    const row = { type: `begin ${kind}`, name, label: this.words(`${kind} ${name}`, repeats) };
    if (chance.happens(0.4)) row.relevant = this.truth(repeats);
    if (kind === 'group' && chance.happens(0.3)) row.appearance = 'field-list';
    if (kind === 'repeat' && chance.happens(0.3)) row.repeat_count = chance.happens(0.5) ? 1 + chance.below(3) : `min(${this.number(repeats, 1)}, 4)`;
    this.rows.push(row);
    if (kind === 'repeat') this.known.push({ name, type: 'repeat', repeats });
    const around = this.holder;
    this.holder = name;
    this.fill(kind === 'repeat' ? [...repeats, name] : repeats, depth + 1);
    this.question(kind === 'repeat' ? [...repeats, name] : repeats);
    this.holder = around;
    this.rows.push({ type: `end ${kind}` });
  }

  name(start) {
    return `${start.slice(0, 3)}${++this.count}`;
  }

  question(repeats) {
    const { chance } = this;
    this.left--;
    const type = chance.pick(['text', 'text', 'integer', 'integer', 'integer', 'decimal', 'date', 'dateTime', 'time', 'select_one kind', 'select_one kind or_other', 'select_one place', 'select_one REPEAT', 'select_one yes_no', 'select_multiple kind', 'select_multiple place', 'rank kind', 'range', 'acknowledge', 'geopoint', 'note', 'calculate', 'calculate', 'calculate', 'calculate', 'calculate']);
    const name = this.name(type.split(' ')[1] ?? type);
    const row = { type, name };
    if (type === 'select_one REPEAT') {
      // Answers of a repeat that is not around: what people wrote there.
      const written = this.known.filter((other) => other.type === 'text' && other.repeats.length === 1 && other.repeats[0] !== repeats[0]);
      row.type = written.length ? `select_one \${${chance.pick(written).name}}` : 'text';
    }
    if (type === 'calculate') {
      row.calculation = chance.happens(0.1) ? this.once(repeats) : this.any(repeats, 3);
    } else {
      row.label = this.words(`Question ${name}`, repeats);
      if (chance.happens(0.2)) row.hint = this.words('Hint', repeats);
    }
    if (chance.happens(type === 'calculate' ? 0.12 : 0.3)) row.relevant = this.truth(repeats);
    if (!['note', 'calculate'].includes(type)) this.rules(row, type, repeats);
    if (type.startsWith('select') && type.endsWith('place')) {
      if (chance.happens(0.5)) row.choice_filter = this.filter(repeats);
      if (chance.happens(0.2)) row.parameters = `randomize=true seed=${chance.happens(0.5) ? chance.below(100) : this.reference('integer', repeats) ?? 4}`;
    }
    if (type === 'range') row.parameters = chance.pick(['start=0 end=10 step=1', 'start=0 end=1 step=0.25', 'start=-5 end=5 step=5']);
    this.trigger(row, repeats);
    // Worked out, and shown to people.
    if (['text', 'integer', 'decimal'].includes(type) && !row.calculation && !row.default && chance.happens(0.1)) Object.assign(row, { calculation: type === 'text' ? this.text(repeats, 2) : this.number(repeats, 2), readonly: 'yes' });
    this.rows.push(row);
    const [kind, list] = row.type.split(' ');
    this.known.push({ name, type: kind, list, repeats, moves: Boolean(row.relevant ?? row.choice_filter ?? row.calculation), worked: Boolean(row.choice_filter ?? row.calculation), holder: this.holder });
  }

  // What is kept from the beginning, of what is there at the beginning.
  once(repeats) {
    const { known } = this;
    this.known = [];
    const text = `once(${this.any(repeats, 3)})`;
    this.known = known;
    return text;
  }

  // What sets a calculation off: often something that changes although nobody answers it. The peer works it out before or after other calculations as it
  // happens, so that it reads only what people answer; and looks for it from the wrong place where trigger and calculation are in different groups of a repeat.
  trigger(row, repeats) {
    const { chance } = this;
    const answered = this.known.filter((other) => !['repeat', 'calculate', 'note'].includes(other.type) && String(other.repeats) === String(repeats) && (!repeats.length || other.holder === this.holder));
    const moving = answered.filter((other) => other.moves);
    const triggers = moving.length && chance.happens(0.6) ? moving : answered;
    if (!triggers.length || !['text', 'calculate'].includes(row.type) || !chance.happens(0.2)) return;
    const trigger = `\${${chance.pick(triggers).name}}`;
    const still = answered.filter((other) => !other.worked);
    const other = still.length ? `\${${chance.pick(still).name}}` : "'x'";
    row.trigger = trigger;
    row.calculation = chance.pick([`coalesce(\${${row.name}}, 0) + 1`, `concat(${trigger}, '-', ${other})`, `if(${trigger} = '', 'none', ${other})`, `string-length(${trigger}) + count-selected(${trigger})`]);
  }

  rules(row, type, repeats) {
    const { chance } = this;
    if (chance.happens(0.25)) {
      row.constraint = this.bound(type, repeats);
      if (chance.happens(0.5)) row.constraint_message = this.words('Not so', repeats);
    }
    if (chance.happens(0.3)) row.required = chance.happens(0.6) ? 'yes' : this.truth(repeats);
    if (chance.happens(0.08)) row.readonly = chance.happens(0.4) ? 'yes' : this.truth(repeats);
    if (chance.happens(0.2)) row.default = this.start(type, repeats);
  }

  start(type, repeats) {
    const { chance } = this;
    switch (type) {
      case 'text':
        return chance.happens(0.5) ? 'given' : `concat('d', ${this.text(repeats, 1)})`;
      case 'integer':
        return chance.happens(0.5) ? chance.below(20) : `${this.number(repeats, 1)} + 1`;
      case 'decimal':
        return chance.happens(0.5) ? 1.5 : `${this.number(repeats, 1)} div 4`;
      case 'date':
        return chance.pick(['2024-01-31', 'today()', 'today() - 30']);
      case 'dateTime':
        return 'now()';
      case 'select_one kind':
      case 'select_multiple kind':
        return chance.pick(['a', 'b']);
      default:
        return '';
    }
  }

  bound(type, repeats) {
    const { chance } = this;
    switch (type) {
      case 'integer':
      case 'decimal':
      case 'range':
        return chance.pick([`. >= 0 and . < ${5 + chance.below(200)}`, `. != ${this.number(repeats, 1)}`, `. <= ${this.number(repeats, 1)} or . > 3`]);
      case 'date':
        return chance.pick(['. <= today()', ". > date('2000-01-01')"]);
      case 'select_multiple kind':
      case 'select_multiple place':
        return chance.pick(['count-selected(.) < 3', "not(selected(., 'a')) or selected(., 'b')", `count-selected(.) != ${this.number(repeats, 1)}`]);
      case 'text':
        return chance.pick(['string-length(.) > 1', "regex(., '^[A-Za-z]+')", `. != ${this.text(repeats, 1)}`]);
      default:
        return this.truth(repeats);
    }
  }

  filter(repeats) {
    const other = this.reference('select_one', repeats, 'kind');
    if (!other) return this.chance.pick(["kind = 'a'", 'size > 3']);
    return this.chance.pick([`kind = ${other}`, `kind != ${other} or size > 6`, `kind = ${other} and size < ${this.number(repeats, 1)}`]);
  }

  words(text, repeats) {
    const any = this.chance.happens(0.25) && this.reference(null, repeats);
    return any ? `${text} ${any} so` : text;
  }

  // A question of a type that was asked before. Mostly one that is alone there, now and then one of another repeat.
  reference(type, repeats, list) {
    const fits = this.known.filter((other) => (type ? other.type === type : other.type !== 'repeat') && (!list || other.list === list));
    const near = fits.filter((other) => other.repeats.every((repeat, at) => repeats[at] === repeat));
    const from = near.length && !this.chance.happens(0.04) ? near : this.chance.happens(0.3) ? fits : near;
    return from.length ? `\${${this.chance.pick(from).name}}` : null;
  }

  // Questions of a type within a repeat, seen from where there may be several.
  many(type, repeats) {
    const fits = this.known.filter((other) => other.type === type && !other.repeats.every((repeat, at) => repeats[at] === repeat));
    return fits.length ? `\${${this.chance.pick(fits).name}}` : null;
  }

  // An answer of one instance of a repeat, by its place.
  indexed(repeats) {
    const fits = this.known.filter((other) => ['text', 'integer', 'select_one'].includes(other.type) && other.repeats.length === 1 && !repeats.includes(other.repeats[0]));
    if (!fits.length) return null;
    const { name, repeats: [repeat] } = this.chance.pick(fits);
    return `indexed-repeat(\${${name}}, \${${repeat}}, ${this.chance.pick([1, 2, this.number(repeats, 0)])})`;
  }

  any(repeats, depth) {
    return this.chance.pick([() => this.number(repeats, depth), () => this.text(repeats, depth), () => this.truth(repeats, depth)])();
  }

  number(repeats, depth = 2) {
    const { chance } = this;
    const leaf = () => this.reference(chance.pick(['integer', 'integer', 'decimal', 'calculate', 'range']), repeats) ?? chance.pick([0, 1, 2, 3, 7, 10, 0.5, 100]);
    if (depth <= 0 || chance.happens(0.25)) return leaf();
    const one = () => this.number(repeats, depth - 1);
    const repeat = this.known.filter((other) => other.type === 'repeat' && !repeats.includes(other.name));
    const several = this.many(chance.pick(['integer', 'decimal']), repeats);
    return chance.pick([
      () => `${one()} ${chance.pick(['+', '-', '*'])} ${one()}`,
      () => `(${one()} + ${one()}) ${chance.pick(['div', 'mod'])} ${one()}`,
      () => `round(${one()}, ${chance.below(3)})`,
      () => `int(${one()})`,
      () => `-${leaf()}`,
      () => `string-length(${this.text(repeats, depth - 1)})`,
      () => `count-selected(${this.reference('select_multiple', repeats) ?? "''"})`,
      () => `if(${this.truth(repeats, depth - 1)}, ${one()}, ${one()})`,
      () => `coalesce(${leaf()}, ${one()})`,
      () => `number(${this.text(repeats, depth - 1)})`,
      () => `${chance.pick(['min', 'max'])}(${one()}, ${one()})`,
      () => (repeats.length ? chance.pick(['position(..)', 'position(..) + 1']) : one()),
      () => (repeat.length ? `count(\${${chance.pick(repeat).name}})` : one()),
      () => (several ? `${chance.pick(['sum', 'max', 'min', 'count-non-empty', 'count'])}(${several})` : one()),
      () => `int(decimal-date-time(${this.reference('date', repeats) ?? "'2024-02-29'"}))`,
      () => `(today() - ${this.reference('date', repeats) ?? "date('2020-01-01')"})`,
      () => `count(instance('place')/root/item[kind = ${this.reference('select_one', repeats, 'kind') ?? "'b'"}])`,
      () => `instance('place')/root/item[name = ${this.reference('select_one', repeats, 'place') ?? "'p2'"}]/size`,
    ])();
  }

  text(repeats, depth = 2) {
    const { chance } = this;
    const leaf = () => this.reference(chance.pick(['text', 'text', 'select_one', 'select_multiple', 'calculate', 'date', 'rank']), repeats) ?? chance.pick(["'a'", "'Ana'", "'x y'", "''", "'p1'"]);
    if (depth <= 0 || chance.happens(0.25)) return leaf();
    const one = () => this.text(repeats, depth - 1);
    const several = this.many(chance.pick(['text', 'select_one', 'calculate']), repeats);
    const chosen = this.reference('select_one', repeats);
    return chance.pick([
      () => `concat(${one()}, ${chance.pick(["'-'", "' '"])}, ${this.any(repeats, depth - 1)})`,
      () => `substr(${one()}, ${chance.below(3)}, ${2 + chance.below(4)})`,
      () => `if(${this.truth(repeats, depth - 1)}, ${one()}, ${one()})`,
      () => `coalesce(${leaf()}, ${one()})`,
      () => `translate(${one()}, 'abc', 'xy')`,
      () => `normalize-space(${one()})`,
      () => `substring-before(${one()}, ' ')`,
      () => `selected-at(${this.reference('select_multiple', repeats) ?? "'a b'"}, ${chance.below(2)})`,
      () => `string(${this.number(repeats, depth - 1)})`,
      () => `format-date(${this.reference('date', repeats) ?? "'2024-02-29'"}, '%d/%m/%Y %b %a')`,
      () => (several ? `join(', ', ${several})` : one()),
      () => this.indexed(repeats) ?? one(),
      () => (chosen ? `jr:choice-name(${chosen}, '${chosen}')` : one()),
      () => `string(${this.truth(repeats, depth - 1)})`,
    ])();
  }

  truth(repeats, depth = 2) {
    const { chance } = this;
    const one = () => this.truth(repeats, depth - 1);
    const select = this.reference('select_one', repeats, 'kind');
    const leaves = [
      () => `${this.number(repeats, depth - 1)} ${chance.pick(['>', '<', '>=', '<=', '=', '!='])} ${this.number(repeats, 0)}`,
      () => `${this.text(repeats, 0)} ${chance.pick(['=', '!='])} ${this.text(repeats, depth - 1)}`,
      () => `${this.reference(null, repeats) ?? "'x'"} != ''`,
      () => `selected(${this.reference('select_multiple', repeats) ?? "'a c'"}, '${chance.pick(LISTS.kind)}')`,
      () => (select ? `${select} = '${chance.pick(LISTS.kind)}'` : '1 = 1'),
      () => `regex(${this.text(repeats, 0)}, '^[A-Za-z]+$')`,
      () => `contains(${this.text(repeats, 0)}, 'a')`,
    ];
    if (depth <= 0) return chance.pick(leaves)();
    return chance.pick([...leaves, ...leaves, () => `(${one()} and ${one()})`, () => `(${one()} or ${one()})`, () => `not(${one()})`])();
  }
}

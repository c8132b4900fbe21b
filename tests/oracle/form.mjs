// What a converted form says about its nodes: their expressions, and which of them hang on chance.

const WHERE = /<(?:bind|setvalue|input|select1?|odk:rank|repeat|group|itemset|value|label|hint|output|upload|range|trigger)\b[^>]*>/g;
const CHANCE = /\brandom\(\)|\buuid\(|\brandomize\([^,()]*\)/;

export class Form {
  constructor(file, xml) {
    this.file = file;
    this.expressions = new Map();
    for (const [element] of xml.matchAll(WHERE)) {
      const ref = /\b(?:nodeset|ref)="([^"]*)"/.exec(element)?.[1];
      if (ref?.startsWith('/')) this.expressions.set(ref, `${this.expressions.get(ref) ?? ''} ${unescaped(element)}`);
    }
    this.shuffles = new Set([...xml.matchAll(/<(?:select1?|odk:rank)\b[^>]*ref="([^"]*)"[\s\S]*?<\/(?:select1?|odk:rank)>/g)].filter(([control]) => /nodeset="randomize\([^,]*\)"/.test(control)).map(([, ref]) => ref));
    this.guided = new Set([...xml.matchAll(/<text id="([^"]*):hint">(?:(?!<\/text>)[\s\S])*form="guidance"/g)].map(([, ref]) => ref));
    const [inline, translated] = [/<group\b[^>]*ref="([^"]*)"[^>]*><label>[^<]*<output/g, /<text id="([^"]*):label">(?:(?!<\/text>)[\s\S])*?<output/g];
    this.telling = new Set([inline, translated].flatMap((pattern) => [...xml.matchAll(pattern)].map(([, ref]) => ref)));
    this.byChance = this.hangingOnChance();
    this.counting = this.countersOfRepeats(xml);
  }

  // Whether something in a repeat is set off by the change of another answer. The peer listens to the place that an instance had when it was made:
  // after one before it was removed, it hears the wrong one.
  setsOffIn(repeat) {
    const inside = `${Form.bare(repeat)}/`;
    return [...this.expressions].some(([ref, text]) => ref.startsWith(inside) && text.includes('xforms-value-changed'));
  }

  // Names of the answers that say how many instances a repeat has, directly or through a calculation.
  countersOfRepeats(xml) {
    const namesIn = (text) => [...text.matchAll(/\/([\w.-]+)(?![\w.\/-])/g)].map(([, name]) => name);
    const names = new Set([...xml.matchAll(/\bjr:count="([^"]*)"/g)].flatMap(([, text]) => namesIn(text)));
    for (const name of [...names]) {
      for (const [ref, text] of this.expressions) if (ref.endsWith(`/${name}`)) namesIn(/\bcalculate="([^"]*)"/.exec(text)?.[1] ?? '').forEach((other) => names.add(other));
    }
    return names;
  }

  // Whether a hint has guidance behind it.
  isGuided(ref) {
    return this.guided.has(Form.bare(ref));
  }

  // Whether a group's words show answers.
  showsAnswers(ref) {
    return this.telling.has(Form.bare(ref));
  }

  // A reference without its positions.
  static bare(ref) {
    return ref.replaceAll(/\[\d+\]/g, '');
  }

  expression(ref) {
    return this.expressions.get(Form.bare(ref)) ?? '';
  }

  // Nodes that a number by chance has touched, directly or through another: two engines cannot agree on those.
  hangingOnChance() {
    const found = new Set([...this.expressions].filter(([ref, text]) => CHANCE.test(text) && !ref.endsWith('/instanceID')).map(([ref]) => ref));
    for (let before = -1; before !== found.size; ) {
      before = found.size;
      const names = [...found].map((ref) => ref.split('/').pop().replaceAll(/[.-]/g, '\\$&'));
      if (!names.length) break;
      const touched = new RegExp(`(?<![\\w.-])(?:${names.join('|')})(?![\\w.-])`);
      for (const [ref, text] of this.expressions) if (touched.test(text.replace(/\b(?:nodeset|ref)="\/[^"]*"/, ''))) found.add(ref);
    }
    return found;
  }

  // Whether a node or a group around it hangs on chance.
  isByChance(ref) {
    const bare = Form.bare(ref);
    for (const other of this.byChance) if (bare === other || bare.startsWith(`${other}/`)) return true;
    return false;
  }
}

const unescaped = (text) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

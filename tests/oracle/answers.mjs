// Answers that people could give to a question, and some that they should not.

// What a form speaks of: numbers and texts in its expressions, which are where its branches turn.
export function spokenOf(xml) {
  const expressions = [...xml.matchAll(/\b(?:calculate|relevant|constraint|required|readonly|nodeset|value|ref)="([^"]*)"/g)].map(([, text]) => text);
  const all = expressions.join(' ').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>');
  const numbers = [...all.matchAll(/(?<![\w.-])\d{1,6}(?:\.\d+)?(?![\w.])/g)].map(([text]) => Number(text));
  const texts = [...all.matchAll(/'([^']{1,30})'|"([^"]{1,30})"/g)].map(([, one, two]) => one ?? two);
  return { numbers: [...new Set(numbers)], texts: [...new Set(texts)].filter((text) => !text.includes('/') && text.trim()) };
}

const WORDS = ['Ana', 'nino', 'x', 'Ördög 7', 'ნინო', 'a b  c', '12', '1.5', '-3', '+38344123456', 'yes', 'no', "it's", '<&>', '2024-02-29', 'a.b@c.de'];

export function answer(node, choices, spoken, chance) {
  if (chance.happens(0.08)) return '';
  const pad = (number) => String(number).padStart(2, '0');
  const number = () => {
    const base = spoken.numbers.length && chance.happens(0.6) ? chance.pick(spoken.numbers) : chance.below(chance.pick([3, 12, 100, 2000]));
    return base + chance.pick([0, 0, 0, 1, -1]);
  };
  const day = () => `${chance.pick([1969, 1999, 2019, 2023, 2024, 2025])}-${pad(1 + chance.below(12))}-${pad(1 + chance.below(28))}`;
  const clock = () => `${pad(chance.below(24))}:${pad(chance.below(60))}:${pad(chance.below(60))}.000`;
  const offset = () => chance.pick(['+00:00', '+00:00', 'Z', '+02:00', '-05:30']);
  const place = () => `${(chance.next() * 160 - 80).toFixed(4)} ${(chance.next() * 340 - 170).toFixed(4)} ${chance.below(900)} ${chance.below(30)}`;
  const several = (most) => chance.shuffled(choices).slice(0, 1 + chance.below(most));
  switch (node.kind) {
    case 'select1':
      return choices.length ? chance.pick(choices) : null;
    case 'select':
      return choices.length ? several(Math.min(choices.length, 4)).join(' ') : null;
    case 'rank':
      return choices.length ? chance.shuffled(choices).join(' ') : null;
    case 'range': {
      const { start, end, step } = Object.fromEntries(Object.entries(node.bounds).map(([name, bound]) => [name, Number(bound)]));
      return String(Number((start + step * chance.below(Math.round((end - start) / step) + 1)).toFixed(6)));
    }
    case 'trigger':
      return 'OK';
    case 'upload':
      return chance.pick(['photo.jpg', 'voice.m4a', 'paper.pdf']);
  }
  switch (node.type) {
    case 'int':
      return String(Math.trunc(number()));
    case 'decimal':
      return chance.happens(0.5) ? String(number()) : String(number() + chance.below(100) / 100);
    case 'date':
      return day();
    case 'time':
      return clock() + offset();
    case 'dateTime':
      return `${day()}T${clock()}${offset()}`;
    case 'geopoint':
      return place();
    case 'geotrace':
      return [place(), place(), place()].join('; ');
    case 'geoshape': {
      const first = place();
      return [first, place(), place(), first].join('; ');
    }
    default:
      return spoken.texts.length && chance.happens(0.4) ? chance.pick(spoken.texts) : chance.pick(WORDS);
  }
}

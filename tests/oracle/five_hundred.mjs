// A form of 500 questions, 200 of them worked out, in groups and nested repeats: what the speed of both engines is measured on.

const SECTIONS = 25;

export function fiveHundred() {
  const rows = [];
  const row = (type, name, label = '', calculation = '', relevant = '', constraint = '') => rows.push(`| | ${[type, name, label, calculation, relevant, constraint].join(' | ')} |`);
  for (let section = 1; section <= SECTIONS; section++) {
    const repeat = section % 5 === 0;
    row(repeat ? 'begin repeat' : 'begin group', `s${section}`, `Section ${section}`);
    if (repeat) row('begin repeat', `r${section}`, `Item of section ${section}`);
    for (let at = 1; at <= 12; at++) {
      const name = `q${section}_${at}`;
      const shown = at > 6 ? `\${q${section}_1} > ${at}` : '';
      if (at % 4 === 0) row('select_one yes_no', name, `Is it so, ${name}?`, '', shown);
      else if (at % 5 === 0) row('text', name, `Tell of \${q${section}_1}`, '', shown);
      else row('integer', name, `How many, ${name}?`, '', shown, '. >= 0 and . < 1000');
    }
    for (let at = 1; at <= 8; at++) {
      const before = at === 1 ? '0' : `\${c${section}_${at - 1}}`;
      row('calculate', `c${section}_${at}`, '', `round(coalesce(\${q${section}_${at}}, 0) * 2 + coalesce(${before}, 0) div 3, 2)`);
    }
    if (repeat) row('end repeat', '');
    row(repeat ? 'end repeat' : 'end group', '');
  }
  const head = '| survey |\n| | type | name | label | calculation | relevant | constraint |';
  return `${head}\n${rows.join('\n')}\n\n| choices |\n| | list_name | name | label |\n| | yes_no | yes | Yes |\n| | yes_no | no | No |\n`;
}

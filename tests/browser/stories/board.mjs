// The overdue board: numbers add up on every level and lead to as many people.
import assert from 'node:assert/strict';
import { story } from '../story.mjs';

const number = (text) => Number(text.replace(/\D/g, ''));

/** The board's lines: what they are, how deep, and their numbers. */
const lines = (reader) =>
  reader.page.locator('table.board tbody tr').evaluateAll((rows) =>
    rows.map((row) => ({
      unit: row.classList.contains('unit'),
      depth: Number([...row.classList].find((name) => name.startsWith('depth-')).slice(6)),
      cells: [...row.querySelectorAll('td:not(.bar-cell)')].map((cell) => Number(cell.textContent.replace(/\D/g, ''))),
    })));

story('a unit is the sum of its workers and of the units below it', 'manager', async (reader) => {
  await reader.go('/overdue');
  const board = await lines(reader);
  assert.ok(board.some((line) => !line.unit), 'the demo is small enough to show its workers');
  board.forEach((line, at) => {
    if (!line.unit) return;
    const rest = board.slice(at + 1);
    const end = rest.findIndex((other) => other.unit && other.depth <= line.depth);
    const below = (end < 0 ? rest : rest.slice(0, end)).filter((other) => !other.unit);
    line.cells.forEach((cell, column) => {
      assert.equal(below.reduce((sum, other) => sum + other.cells[column], 0), cell, `line ${at}, column ${column}`);
    });
  });
}, { langs: ['en', 'ka'] });

story('every number of a line leads to as many people', 'supervisor', async (reader) => {
  await reader.go('/overdue');
  const links = await reader.page.locator('table.board tbody tr').first().locator('td:not(.bar-cell) a').evaluateAll((all) =>
    all.map((a) => [a.getAttribute('href'), a.textContent]));
  assert.ok(links.length > 0);
  for (const [address, text] of links) {
    await reader.go(address);
    assert.equal(await reader.page.locator('main tbody tr').count(), number(text), address);
  }
});

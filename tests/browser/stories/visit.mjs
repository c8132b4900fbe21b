// One visit: everything that was recorded, and the way on.
import assert from 'node:assert/strict';
import { story } from '../story.mjs';

story('a visit with danger signs says so first', 'supervisor', async (reader) => {
  await reader.go('/visits?danger=yes');
  await reader.press('main tbody a[href^="/visits/"]');
  const first = await reader.page.locator('main section').first().innerText();
  assert.match(first, new RegExp(reader.t('danger-signs')));
  const text = await reader.text();
  for (const id of ['visit-facts', 'visit-answers', 'visit-clocks']) assert.ok(text.includes(reader.t(id)), id);
}, { langs: ['en', 'ka'] });

story('from a visit one comes to the file, and from there to all visits', 'supervisor', async (reader) => {
  await reader.go('/visits');
  await reader.press('main tbody a[href^="/visits/"]');
  await reader.press('dl.facts a[href^="/people/"]');
  const name = await reader.heading();
  await reader.press('main a[href^="/visits?person="]');
  const names = await reader.page.locator('main tbody .card-head').allInnerTexts();
  assert.ok(names.length > 0);
  names.forEach((listed) => assert.ok(name.includes(listed), `${name}: ${listed}`));
});

// Reviewing: many at once, one by one with a comment that reaches the phone, and taking it back.
import assert from 'node:assert/strict';
import { story } from '../story.mjs';
import { Phone } from '../service.mjs';

const waiting = (reader) => reader.page.locator('#visits tbody tr').count();

story('many visits are accepted at once, and taken back', 'manager', async (reader) => {
  await reader.go('/visits/review');
  const before = await waiting(reader);
  await reader.page.check('[data-pick-all] input');
  const chosen = await reader.page.locator('[data-pick]:checked').count();
  assert.ok(chosen > 1);
  await reader.press('main form[method=post] button[type=submit]');
  assert.match(reader.address(), /done=accepted/);
  assert.ok((await reader.text()).includes(`${chosen}`));
  await reader.press('.notice-done button');
  assert.match(reader.address(), /done=undone/);
  assert.equal(await waiting(reader), before);
}, { langs: ['en', 'ka'] });

story('without a script one visit is chosen and accepted', 'manager', async (reader) => {
  await reader.go('/visits/review');
  await reader.press('main form[method=post] button[type=submit]');
  assert.ok((await reader.text()).includes(reader.t('review-nothing-chosen')));
  await reader.page.check('[data-pick] >> nth=0');
  await reader.press('main form[method=post] button[type=submit]');
  assert.match(reader.address(), /done=accepted/);
}, { langs: ['sq', 'sr-Latn'], script: false });

story('a visit that is returned reaches the phone, is amended and waits again', 'supervisor', async (reader, service) => {
  const phone = new Phone(service, `review-${reader.lang}`);
  await phone.enrol(reader.user('supervisor').unit);
  const [{ person_id: person }] = await phone.do('people');
  const visit = await phone.visit(person);
  await reader.go(`/visits/${visit}`);
  await reader.page.click('main details summary');
  await reader.press('button[value=return]');
  assert.ok((await reader.text()).includes(reader.t('review-comment-missing')));
  await reader.page.fill('#comment', 'Who else was there?');
  await reader.press('button[value=return]');
  assert.match(reader.address(), /done=returned/);
  await phone.do('sync');
  const [returned] = await phone.do('visit', 'returned');
  assert.deepEqual([returned.visit_id, returned.comment], [visit, 'Who else was there?']);
  await phone.do('visit', 'amend', visit, 'present', 'Arben | son', '--reason', 'Added');
  await phone.do('sync');
  await reader.go(`/visits/${visit}`);
  assert.ok((await reader.text()).includes('Arben'));
  await reader.press('button[value=accept]');
  assert.match(reader.address(), /done=accepted/);
});

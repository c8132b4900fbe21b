// What is sealed: a reason opens it for a while, and whoever looks after the unit sees that it was opened.
import assert from 'node:assert/strict';
import { story } from '../story.mjs';
import { Phone } from '../service.mjs';

const REASON = 'The police called about a danger';

story('a hidden address is opened with a reason, and closed again', 'supervisor', async (reader, service) => {
  const phone = new Phone(service, `sealed-${reader.lang}`);
  await phone.enrol(reader.user('supervisor').unit);
  const people = await phone.do('people');
  const { person_id: person } = people[reader.lang === 'en' ? 0 : 1];
  const line = `Rruga e Fshehtë ${reader.lang}`;
  await phone.do('address', person, 'kind=shelter', `line=${line}`, 'hidden=yes');
  await phone.do('sync');
  await reader.go(`/people/${person}`);
  assert.ok(!(await reader.text()).includes(line));
  await reader.press('main a[href*="/open?record="]');
  await reader.press('main form button[type=submit]');
  assert.ok((await reader.text()).includes(reader.t('open-reason-missing')));
  await reader.page.fill('#reason', REASON);
  await reader.press('main form button[type=submit]');
  assert.match(reader.address(), /done=opened/);
  assert.ok((await reader.text()).includes(line));
  await reader.press('main form[action$="/close"] button');
  assert.ok(!(await reader.text()).includes(line));
});

story('an opening waits for those above, who mark it as seen', 'manager', async (reader) => {
  await reader.go('/');
  await reader.press('main a.wait-head[href="/openings"]');
  assert.equal(await reader.heading(), reader.t('openings-title'));
  assert.ok((await reader.text()).includes(REASON));
  const before = await reader.page.locator('main tbody tr').count();
  await reader.press('main tbody form button');
  assert.match(reader.address(), /done=opening_noted/);
  assert.equal(await reader.page.locator('main tbody tr').count(), before - 1);
});

// An alert through its states.
import assert from 'node:assert/strict';
import { story } from '../story.mjs';
import { Phone } from '../service.mjs';

story('an alert is taken up, acted on and closed', 'supervisor', async (reader, service) => {
  const phone = new Phone(service, `alert-${reader.lang}`);
  await phone.enrol(reader.user('supervisor').unit);
  const [{ person_id: person }] = await phone.do('people');
  await phone.visit(person, 'seen', '--danger', 'weapon');
  await reader.go('/');
  assert.ok((await reader.text()).includes(reader.t('alert_kind-danger')));
  await reader.go('/alerts?state=raised&kind=danger');
  await reader.press(`main tbody a[href^="/alerts/${person}/"]`);
  const path = reader.address();
  await reader.press('#step button[type=submit]');
  assert.match(reader.address(), /done=alert_acknowledged/);
  await reader.press('#step button[type=submit]');
  assert.ok((await reader.text()).includes(reader.t('alert-comment-missing')));
  await reader.page.fill('#comment', 'The police were called.');
  await reader.press('#step button[type=submit]');
  await reader.page.fill('#comment', 'Handed in.');
  await reader.press('#step button[type=submit]');
  assert.match(reader.address(), /done=alert_closed/);
  assert.ok((await reader.text()).includes(reader.t('alert-over')));
  await reader.go('/alerts?view=closed');
  assert.equal(await reader.page.locator(`main tbody a[href="${path}"]`).count(), 1);
});

story('overdue visits that climbed lead to the person', 'manager', async (reader) => {
  await reader.go('/alerts?view=overdue');
  await reader.press('main tbody a[href^="/people/"]');
  assert.match(reader.address(), /^\/people\//);
}, { langs: ['en', 'ka'] });

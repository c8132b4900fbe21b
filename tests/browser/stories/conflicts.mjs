// Two values of one field: one click decides, another takes it back. Refused entries: tried again, or discarded with a reason.
import assert from 'node:assert/strict';
import { story } from '../story.mjs';
import { Phone } from '../service.mjs';

const decisions = (reader) => reader.page.locator('main .choices').count();

/** Two phones of one worker write a field without having seen each other's value. */
async function disagree(service, reader) {
  const phones = [new Phone(service, `left-${reader.lang}`), new Phone(service, `right-${reader.lang}`)];
  const { worker } = await phones[0].enrol(reader.user('supervisor').unit);
  await phones[1].enrol(undefined, worker);
  const [{ person_id: person }] = await phones[0].do('people');
  for (const [n, phone] of phones.entries()) await phone.do('amend', person, 'phone', `044 111 11${n}`);
  for (const phone of phones) await phone.do('sync');
}

story('one click settles a conflict, and another takes it back', 'manager', async (reader, service) => {
  await disagree(service, reader);
  await reader.go('/conflicts');
  const before = await decisions(reader);
  assert.ok(before > 0);
  const value = await reader.page.locator('.choice:not(.choice-stands) .choice-value').first().innerText();
  await reader.press('.choice:not(.choice-stands) button');
  assert.match(reader.address(), /done=settled/);
  assert.equal(await decisions(reader), before - 1);
  assert.ok(value.length > 0);
  await reader.press('.notice-done button');
  assert.match(reader.address(), /done=undone/);
}, { langs: ['en', 'ka'] });

story('a refused entry is tried again, and discarded with a reason', 'manager', async (reader) => {
  await reader.go('/quarantine');
  await reader.press('main tbody a[href^="/quarantine/"]');
  const path = reader.address();
  await reader.press('main form[action$="/retry"] button');
  assert.match(reader.address(), /done=quarantine_(again|applied)/);
  if (/applied/.test(reader.address())) return;
  await reader.page.click('main details summary');
  await reader.press('main form[action$="/discard"] button');
  assert.ok((await reader.text()).includes(reader.t('quarantine-reason-missing')));
  await reader.page.fill('#reason', 'Written about the wrong person');
  await reader.press('main form[action$="/discard"] button');
  assert.match(reader.address(), /done=quarantine_discarded/);
  await reader.go(path);
  assert.ok((await reader.text()).includes('Written about the wrong person'));
}, { langs: ['sq', 'sr-Latn'] });

// The visit log: what is filtered stands in the address, and pages follow each other.
import assert from 'node:assert/strict';
import { story } from '../story.mjs';
import { Phone } from '../service.mjs';

const rows = (reader) => reader.page.locator('main tbody tr');

story('filters narrow the log and stand in the address', 'manager', async (reader) => {
  await reader.go('/visits');
  await reader.page.selectOption('#outcome', 'no_access');
  await reader.page.fill('#from', '2020-01-01');
  await reader.press('form.filters button[type=submit]');
  assert.match(reader.address(), /outcome=no_access/);
  assert.match(reader.address(), /from=2020-01-01/);
  assert.ok((await rows(reader).count()) > 0);
  const outcomes = await reader.page.locator('main tbody .outcome-no_access').count();
  assert.equal(outcomes, await rows(reader).count());
  await reader.press('.filters-do a');
  assert.equal(reader.address(), '/visits');
}, { langs: ['en', 'ka'] });

story('the log is read to its end, fifty at a time, no visit twice', 'supervisor', async (reader) => {
  await reader.go('/visits');
  const seen = new Set();
  for (let pages = 0; pages < 4; pages += 1) {
    const links = await reader.page.locator('main tbody a[href^="/visits/"]').evaluateAll((all) => all.map((a) => a.href));
    assert.equal(new Set(links).size, 50);
    links.forEach((link) => assert.ok(!seen.has(link), link));
    links.forEach((link) => seen.add(link));
    await reader.press('a[rel=next]');
  }
}, { langs: ['en', 'sr-Latn'] });

story('a visit that a phone sends stands first in the log', 'supervisor', async (reader, service) => {
  const phone = new Phone(service, `log-${reader.lang}`);
  await phone.enrol(reader.user('supervisor').unit);
  const [{ person_id: person }] = await phone.do('people');
  const visit = await phone.visit(person);
  await reader.go('/visits');
  assert.equal(await rows(reader).first().locator(`a[href="/visits/${visit}"]`).count(), 1);
});

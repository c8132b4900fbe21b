// Phones: a code and its QR, and a phone that is revoked.
import assert from 'node:assert/strict';
import { story } from '../story.mjs';
import { Phone } from '../service.mjs';

story('a code is shown once, with its QR, and enrols a phone', 'supervisor', async (reader, service) => {
  await reader.go('/devices');
  const before = await reader.page.locator('main tbody tr').count();
  await reader.page.selectOption('#worker', { index: 1 });
  await reader.press('form[action="/devices/codes"] button');
  const code = await reader.page.locator('.code code').innerText();
  const qr = await reader.page.locator('.qr svg').boundingBox();
  assert.ok(qr.width >= 150 && qr.height >= 150);
  const phone = new Phone(service, `code-${reader.lang}`);
  await phone.do('enrol', code, '--server', service.url);
  await phone.do('sync');
  await reader.go('/devices');
  assert.equal(await reader.page.locator('main tbody tr').count(), before + 1);
}, { langs: ['en', 'ka'] });

story('a phone is revoked only after a question', 'manager', async (reader) => {
  await reader.go('/devices');
  const address = await reader.link(/\/revoke$/);
  await reader.go(address);
  await reader.press('main .row a[href="/devices"]');
  assert.ok(await reader.link(new RegExp(`^${address}$`)), 'nothing has happened yet');
  await reader.go(address);
  await reader.press('main button.warn');
  await reader.go('/devices');
  const links = await reader.page.locator('main a').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  assert.ok(!links.includes(address));
});

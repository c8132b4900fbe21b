// Phones: a code and its QR, and a phone that is revoked.
import assert from 'node:assert/strict';
import { story } from '../story.mjs';
import { Phone } from '../service.mjs';

story('a code is shown once, with its QR, and enrols a phone', 'supervisor', async (reader, service) => {
  await reader.go('/devices');
  const before = await reader.page.locator('main tbody tr').count();
  await reader.page.selectOption('#owner', { index: 1 });
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
  await reader.go('/devices?state=in_use');
  const phone = await reader.link(/^\/devices\/[0-9a-f-]+$/);
  await reader.go(`${phone}/revoke`);
  await reader.press(`main .row a[href="${phone}"]`);
  assert.ok(await reader.link(new RegExp(`^${phone}/revoke$`)), 'nothing has happened yet');
  await reader.go(`${phone}/revoke`);
  await reader.press('main button.warn');
  assert.match(reader.address(), /done=phone-revoked/);
  assert.ok((await reader.text()).includes(reader.t('device-state-revoked')));
});

story('a revoked phone wipes itself at its next contact and says so', 'manager', async (reader, service) => {
  const phone = new Phone(service, `wiped-${reader.lang}`);
  await phone.enrol();
  const { device_id: device } = await phone.do('status');
  await reader.go(`/devices/${device}/revoke`);
  await reader.press('main button.warn');
  await assert.rejects(phone.do('sync'), /wiped|revoked/);
  await reader.go(`/devices/${device}`);
  assert.ok((await reader.text()).includes(reader.t('device-state-wiped')));
  assert.ok((await reader.text()).includes(reader.t('device-was-wiped')));
}, { langs: ['en', 'ka'] });

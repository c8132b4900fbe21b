// Administration: a unit, a user with a password of one's own, rules with what they would do, a token.
import assert from 'node:assert/strict';
import { story } from '../story.mjs';
import { open } from '../reader.mjs';
import { shared } from '../shared.mjs';

story('a unit is added and closed when it is empty', 'administrator', async (reader) => {
  const name = `Team ${reader.lang}`;
  await reader.go('/administration/units/new');
  await reader.press('main form[action$="/new"] button[type=submit]');
  assert.ok((await reader.text()).includes(reader.t('admin-name-missing')));
  await reader.page.fill('#name', name);
  await reader.press('main form[action$="/new"] button[type=submit]');
  assert.match(reader.address(), /done=unit_added/);
  await reader.press(reader.page.getByRole('link', { name, exact: true }));
  await reader.press('main form[action$="/close"] button');
  assert.match(reader.address(), /done=unit_closed/);
}, { langs: ['en', 'ka'] });

story('a new user chooses a password of their own before anything else', 'administrator', async (reader) => {
  const username = `new.${reader.lang.toLowerCase()}`;
  await reader.go('/administration/users/new');
  await reader.page.fill('#name', `Nova ${reader.lang}`);
  await reader.page.fill('#username', username);
  await reader.page.selectOption('#role', 'supervisor');
  await reader.page.selectOption('#unit', { index: 2 });
  await reader.press('main form[action$="/new"] button[type=submit]');
  const password = await reader.page.locator('.code code').innerText();
  const other = await open(shared.chrome, shared.service, null, { lang: reader.lang });
  await other.go('/sign-in');
  await other.page.fill('#username', username);
  await other.page.fill('#password', password);
  await other.press('main form button[type=submit]');
  assert.equal(other.address(), '/password');
  await other.page.fill('#old', password);
  await other.page.fill('#new', 'four words make one');
  await other.page.fill('#again', 'four words make one');
  await other.press('main form button[type=submit]');
  assert.match(other.address(), /^\/\?done=password/);
  await other.close();
}, { langs: ['en', 'sr-Latn'] });

story('rules show what they would do before they are saved, and are taken back', 'administrator', async (reader) => {
  await reader.go('/administration/rules');
  await reader.press('main a[href="/administration/rules/edit?jurisdiction=XK"]');
  await reader.page.fill('#valid_from', '2024-01-01');
  await reader.page.fill('[id="medium.every_days"]', '0');
  await reader.press('main form button[type=submit]');
  assert.equal(await reader.page.locator('main .fault').count(), 1);
  await reader.page.fill('[id="medium.every_days"]', '10');
  await reader.press('main form button[type=submit]');
  assert.equal(await reader.page.locator('h1').innerText().then((text) => text.includes(reader.t('rules-look'))), true);
  assert.ok((await reader.page.locator('main .board strong').count()) > 0, 'numbers change');
  await reader.press('main button[value=save]');
  assert.match(reader.address(), /done=rules_saved/);
  await reader.press('.notice-done button');
  assert.match(reader.address(), /done=undone/);
}, { langs: ['en', 'sq'] });

story('a token is shown once and revoked', 'administrator', async (reader, service) => {
  await reader.go('/administration/tokens');
  const { username } = reader.user('supervisor');
  const user = await reader.page.locator('#user option').evaluateAll((all) => all.find((one) => /[0-9a-f]{8}-/.test(one.value)).value);
  assert.ok(username);
  await reader.page.selectOption('#user', user);
  await reader.page.fill('#label', `report ${reader.lang}`);
  await reader.press('main form[action="/administration/tokens"] button[type=submit]');
  const token = await reader.page.locator('.code code').innerText();
  const ask = () => fetch(`${service.url}/api/v1/visits`, { headers: { authorization: `Bearer ${token}` } });
  assert.notEqual((await ask()).status, 401);
  await reader.go('/administration/tokens');
  assert.ok(!(await reader.text()).includes(token));
  const row = reader.page.locator('main tbody tr', { hasText: `report ${reader.lang}` });
  await reader.press(row.locator('a[href$="/revoke"]'));
  await reader.press('main button.warn');
  assert.equal((await ask()).status, 401);
}, { langs: ['en', 'ka'] });

story('a holiday is added, and taken away again', 'administrator', async (reader) => {
  await reader.go('/administration/holidays?jurisdiction=XK');
  const day = reader.lang === 'en' ? '2031-05-09' : '2031-05-10';
  await reader.page.fill('#day', day);
  await reader.press('main button[value=add]');
  assert.match(reader.address(), /done=holiday_added/);
  await reader.press(reader.page.locator('main .days form', { has: reader.page.locator(`input[value="${day}"]`) }).locator('button'));
  assert.match(reader.address(), /done=holiday_removed/);
}, { langs: ['en', 'sr-Latn'] });

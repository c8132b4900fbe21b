// The access log: filtered, whole, and a page for the person whose file was read.
import assert from 'node:assert/strict';
import { story } from '../story.mjs';

story('the log is filtered and checked, and shows what was opened without a network', 'auditor', async (reader) => {
  await reader.go('/access-log?action=read_offline');
  const text = await reader.text();
  assert.ok(text.includes(reader.t('access-action-read_offline')));
  assert.ok((await reader.page.locator('main tbody tr').count()) > 0);
  await reader.press('main form[action="/access-log/check"] button');
  assert.match(reader.address(), /done=access-whole/);
}, { langs: ['en', 'ka'] });

story('who looked at a file stands on a page that is printed plainly', 'supervisor', async (reader) => {
  await reader.go('/overdue/list');
  const file = await reader.link(/^\/people\/[0-9a-f-]+$/);
  await reader.go(file);
  await reader.go(`${file}/access`);
  assert.ok((await reader.text()).includes(reader.t('access-action-read_file')));
  await reader.page.emulateMedia({ media: 'print' });
  for (const part of ['header.top', 'footer.foot', '.filter', '.back']) {
    assert.equal(await reader.page.locator(part).first().isVisible(), false, part);
  }
  assert.equal(await reader.page.locator('main table').isVisible(), true);
}, { langs: ['en', 'sq'] });

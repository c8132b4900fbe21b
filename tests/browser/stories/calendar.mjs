// A worker puts the visits into a calendar: the address is shown once, read without signing in, and revoked.
import assert from 'node:assert/strict';
import { story } from '../story.mjs';

story('an address for a calendar is made, read and revoked', 'worker', async (reader, service) => {
  await reader.go('/calendars');
  await reader.press('main form[action="/calendars"][method=post] button');
  const shown = await reader.page.locator('.code code').innerText();
  const address = `${service.url}${new URL(shown).pathname}`;
  const feed = await fetch(address);
  assert.match(feed.headers.get('content-type'), /^text\/calendar/);
  assert.match(await feed.text(), /^BEGIN:VCALENDAR\r\n/);
  const again = await fetch(address, { headers: { 'if-none-match': feed.headers.get('etag') } });
  assert.equal(again.status, 304);
  await reader.go('/calendars');
  assert.ok(!(await reader.text()).includes(shown));
  await reader.press('main button.warn');
  assert.match(reader.address(), /done=calendar_revoked/);
  assert.equal((await fetch(address)).status, 404);
}, { langs: ['sq', 'sr-Latn'] });

// The log while one looks at it: a visit appears by itself. And the log to take away.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { story } from '../story.mjs';
import { Phone } from '../service.mjs';

story('a visit appears in the open log without a reload', 'supervisor', async (reader, service) => {
  const phone = new Phone(service, `live-${reader.lang}`);
  await phone.enrol(reader.user('supervisor').unit);
  const [{ person_id: person }] = await phone.do('people');
  await reader.go('/visits');
  const visit = await phone.visit(person);
  await reader.page.waitForSelector(`#visit-${visit}`, { timeout: 30_000 });
  const status = await reader.page.locator('[data-live-status]').innerText();
  assert.ok(status.includes('1'), status);
}, { langs: ['en', 'ka'] });

story('what is filtered is taken away as a table', 'supervisor', async (reader) => {
  await reader.go('/visits?outcome=refused');
  const shown = await reader.page.locator('main tbody tr').count();
  for (const format of ['csv', 'xlsx']) {
    const [download] = await Promise.all([
      reader.page.waitForEvent('download'),
      reader.page.click(`main a[href*="format=${format}"]`),
    ]);
    assert.equal(download.suggestedFilename(), `vizita-visits.${format}`);
    const bytes = readFileSync(await download.path());
    assert.ok(bytes.length > 500);
    if (format === 'csv') {
      const text = bytes.toString('utf8');
      assert.ok(text.startsWith(`\uFEFF${reader.t('started-at')},`));
      if (shown < 50) assert.ok(text.includes(reader.t('outcome-refused')) || shown === 0);
    }
  }
});

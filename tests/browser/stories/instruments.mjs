// A form from the administrator's spreadsheet to the page of what somebody answered: sent, mended, tried, published, asked on a phone, read.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { story } from '../story.mjs';
import { open } from '../reader.mjs';
import { Phone } from '../service.mjs';
import { shared } from '../shared.mjs';

/** A small form, of another id for each run; `list` is what its choices are taken from. */
const form = (id, list = 'sev') => `
| survey |
| | type | name | label | required | relevant | score::domain | score::need |
| | select_one ${list} | sleep | How do you sleep? | yes | | rest | health |
| | integer | hours | For how many hours? | | \${sleep} != '0' | | |
| choices |
| | list_name | name | label | score |
| | sev | 0 | Well | 0 |
| | sev | 2 | Badly | 2 |
| | sev | 3 | Not at all | 3 |
| scoring |
| | kind | name | expression | at_least | label |
| | index | rest | | | Rest |
| | priority | 1 | | 3 | |
| | priority | 2 | | 2 | |
| settings |
| | form_id | form_title | version |
| | ${id} | Sleep ${id} | 1 |
`;

const send = async (reader, text) => {
  await reader.go('/instruments');
  await reader.page.setInputFiles('#file', { name: 'sleep.md', mimeType: 'text/markdown', buffer: Buffer.from(text) });
  await reader.press('form[enctype] button[type=submit]');
};

const forward = 'form.stack > .row button[value=forward]';

for (const script of [true, false]) {
  story(`a form is sent, mended, tried and published ${script ? 'with' : 'without'} script, asked on a phone, and its answers are read`, 'administrator', async (reader, service) => {
    const id = `sleep_${script ? 'with' : 'without'}_${reader.lang.replace('-', '_')}`;
    const { page } = reader;
    await send(reader, form(id, 'severity'));
    assert.match(await reader.heading(), new RegExp(reader.t('instruments-wrong')));
    assert.match(await page.locator('.bad-cell').first().innerText(), /select_one severity/);

    await send(reader, form(id));
    assert.match(await reader.heading(), new RegExp(`Sleep ${id}`));
    const version = reader.address().match(/instruments\/([0-9a-f]{64})/)[1];

    await reader.go(`/instruments/${version}/try`);
    await reader.press(forward);
    assert.match(await reader.text(), new RegExp(reader.t('answer_problem-required')));
    await page.check('input[type=radio][value="3"]');
    await reader.press(forward);
    await page.fill('input[name="q:/data/hours"]', '2');
    await reader.press(forward);
    assert.match(await reader.text(), new RegExp(reader.t('instruments-try-done').slice(0, 12)));
    assert.match(await reader.text(), /100/);

    await reader.go(`/instruments/${version}`);
    await page.check('input[name=unit] >> nth=0');
    await reader.press('button[value=publish]');
    await reader.press('main form button[type=submit]');
    assert.match(await reader.text(), new RegExp(reader.t('instruments-this-version')));

    const phone = new Phone(service, id);
    await phone.enrol(service.users.find((user) => user.role === 'supervisor').unit);
    const [person] = await phone.do('today');
    const answers = join(service.folder, `${id}.json`);
    writeFileSync(answers, JSON.stringify({ sleep: '3', hours: '2' }));
    await phone.do('assess', person.person_id, id, '--answers', answers);
    await phone.do('sync');

    const supervisor = await open(shared.chrome, service, 'supervisor', { lang: reader.lang, script });
    try {
      await supervisor.go(`/assessments?form=${id}`);
      await supervisor.go(await supervisor.link(/^\/assessments\/[0-9a-f-]+\/[0-9a-f-]+$/));
      const text = await supervisor.text();
      assert.match(text, /How do you sleep\?\s+Not at all/);
      assert.match(text, new RegExp(supervisor.t('need-health')));
      assert.match(text, /100/);
    } finally {
      await supervisor.close();
    }
  }, { langs: script ? ['en', 'ka'] : ['en'], script });
}

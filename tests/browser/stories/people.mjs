// Somebody is registered after a look at who may be the same; two files are made one, undone, and parted; a table becomes people, once.
import assert from 'node:assert/strict';
import { story } from '../story.mjs';
import { twins } from '../twins.mjs';

const upload = async (reader, name, text) => {
  await reader.go('/people/import');
  await reader.page.setInputFiles('#file', { name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  await reader.press('main form[enctype] button[type=submit]');
};

const register = async (reader, name) => {
  await reader.go('/people/new');
  await reader.page.fill('#name', name);
  await reader.page.fill('#birth_date', '12.4.1988');
  if (!(await reader.page.inputValue('#unit'))) await reader.page.selectOption('#unit', { index: 1 });
  await reader.press('main form[action="/people/new"] button[type=submit]');
};

story('whoever looks alike is shown before somebody is registered', 'supervisor', async (reader) => {
  const name = { sq: 'Xhevahire Zylfiu', ka: 'ზვიადი ღლონტიშვილი' }[reader.lang];
  await register(reader, name);
  assert.match(reader.address(), /done=registered/);
  await register(reader, name);
  assert.ok((await reader.heading()).includes(reader.t('alike-title')));
  await reader.press('main button[name=decided][value=new]');
  assert.match(reader.address(), /done=registered/);
}, { langs: ['sq', 'ka'] });

story('two files are compared, made one, undone, made one again and parted', 'manager', async (reader) => {
  const [one, other] = await twins(reader, { en: 'Theodolinda Vexford', 'sr-Latn': 'Krstivoje Đurđulov' }[reader.lang]);
  const compare = `/people/${one}/merge?with=${other}`;
  await reader.go(compare);
  assert.ok((await reader.text()).includes(reader.t('merge-happens')));
  await reader.press('main form[action$="/merge"] button[type=submit]');
  assert.match(reader.address(), /done=merged/);
  await reader.press('.notice-done button');
  assert.match(reader.address(), /done=undone/);
  await reader.go(compare);
  await reader.press('main form[action$="/merge"] button[type=submit]');
  const part = await reader.link(/\/part\//);
  await reader.go(`/people/${part.split('/').at(-1)}`);
  assert.ok((await reader.text()).includes(reader.t('merged-title')));
  await reader.press('main .notice a[href^="/people/"]');
  await reader.go(part);
  await reader.press('main button.warn');
  assert.match(reader.address(), /done=parted/);
}, { langs: ['en', 'sr-Latn'] });

story('a table is looked at, mended, confirmed, and comes again without doubling anybody', 'supervisor', async (reader) => {
  const who = { en: 'Wilhelmina Quastwick', ka: 'Quintessa Brambleworth' }[reader.lang];
  const list = `Name,Date of birth,Phone\n${who},12.4.1951,044 1\nBroken ${who},31.2.1990,\n`;
  await upload(reader, 'list.csv', list);
  if (!(await reader.page.locator('main form[action$="/start"] button').count())) {
    await reader.page.selectOption('#unit', { index: 1 });
    await reader.press('main form[action$="/columns"] button');
  }
  const text = await reader.text();
  assert.ok(text.includes(reader.t('import-nothing-yet')));
  assert.equal(await reader.page.locator('main td .fault').count(), 1);
  await reader.press('main form[action$="/start"] button');
  assert.ok((await reader.text()).includes(reader.t('import-done')));
  assert.equal(await reader.page.locator('.downloads a[href*="/rows"]').count(), 2);
  await upload(reader, 'list.csv', list);
  if (await reader.page.locator('main details:not([open]) summary').count()) await reader.page.click('main details summary');
  await reader.page.selectOption('#unit', { index: 1 });
  await reader.press('main form[action$="/columns"] button');
  assert.ok((await reader.text()).includes(reader.t('import-row-known')));
}, { langs: ['en', 'ka'] });

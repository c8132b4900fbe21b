// Plan, risk and responsibility: what a change does is shown before, and it can be taken back.
import assert from 'node:assert/strict';
import { story } from '../story.mjs';

const someFile = async (reader) => {
  await reader.go('/overdue/list');
  return reader.link(/^\/people\/[0-9a-f-]+$/);
};

story('a plan is paused with a reason and an end, and taken back', 'supervisor', async (reader) => {
  const file = await someFile(reader);
  await reader.go(`${file}/plan`);
  await reader.press('main a[href*="do=pause"]');
  await reader.press('main form button[type=submit]');
  assert.ok((await reader.text()).includes(reader.t('plan-reason-missing')));
  const soon = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
  await reader.page.fill('#paused_until', soon);
  await reader.page.fill('#reason', 'In hospital');
  await reader.press('main form button[type=submit]');
  await reader.press('main form button[type=submit]');
  assert.match(reader.address(), /done=change_plan/);
  await reader.press('.notice-done button');
  assert.match(reader.address(), /done=undone/);
}, { langs: ['en', 'ka'] });

story('somebody is given into other hands, and taken back', 'manager', async (reader) => {
  const file = await someFile(reader);
  await reader.go(`${file}/reassign`);
  await reader.page.selectOption('#to', { index: (await reader.page.locator('#to option').count()) - 1 });
  await reader.page.fill('#reason', 'On leave until spring');
  await reader.press('main form button[type=submit]');
  await reader.press('main form[method=post] button[type=submit]');
  assert.match(reader.address(), /done=reassigned/);
  await reader.press('.notice-done button');
  assert.match(reader.address(), /done=undone/);
}, { langs: ['en', 'sr-Latn'] });

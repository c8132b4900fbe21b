// Every page, and who reads it: `axe`, the screenshots and the limit of size walk this list. A page of the router that is not here fails.
//
// `route` is the router's; `who` a role of the demo; `at` the address, or how to come to it; `act` what is done there before one looks.
// A route that answers with a file has `file` instead of a look.
import { twins } from './twins.mjs';

/** The first link that fits, on a page. */
const linked = (address, pattern) => async (reader) => {
  await reader.go(address);
  return reader.link(pattern);
};

/** A page below the file of the first person of a list. */
const below = (part, list = '/overdue/list') => async (reader) => {
  await reader.go(list);
  return `${await reader.link(/^\/people\/[0-9a-f-]+$/)}${part}`;
};

/** Something in a file of the first person who has it. */
const inSomeFile = (pattern, list = '/people') => async (reader) => {
  await reader.go(list);
  const links = await reader.page.locator('main tbody a[href^="/people/"]').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  for (const link of new Set(links)) {
    await reader.go(link);
    const found = await reader.page.locator('main a[href]').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
    const fits = found.find((address) => pattern.test(address));
    if (fits) return fits;
  }
  throw new Error(`nobody has ${pattern}`);
};

const version = async (reader) => {
  await reader.go('/instruments');
  return reader.link(/^\/instruments\/[0-9a-f]{64}$/);
};

/** The comparison of two files that are there to be merged. */
const merging = async (reader) => {
  const [one, other] = await twins(reader, 'Melisanda Quirrenbach');
  return `/people/${one}/merge?with=${other}`;
};

/** Uploads a list of people and stays on its preview. */
const uploads = (list) => async (reader) => {
  const file = { name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(list) };
  await reader.page.setInputFiles('#file', file);
  await reader.press('main form[enctype] button[type=submit]');
};

/** Looks for somebody by name. */
const searches = (name) => async (reader) => {
  await reader.page.fill('#q', name);
  await reader.press('main form[action="/people"][method=post] button[type=submit]');
};

export const PAGES = [
  { name: 'sign-in', route: '/sign-in', at: '/sign-in' },
  {
    name: 'sign-in-wrong',
    route: '/sign-in',
    at: '/sign-in',
    act: async (reader) => {
      await reader.page.fill('#username', 'nobody');
      await reader.page.fill('#password', 'wrong');
      await reader.press('main form button[type=submit]');
    },
  },
  { name: 'enrol', route: '/enrol', at: '/enrol' },
  { name: 'home-worker', route: '/', who: 'worker', at: '/' },
  { name: 'home-supervisor', route: '/', who: 'supervisor', at: '/' },
  { name: 'home-manager', route: '/', who: 'manager', at: '/' },
  { name: 'home-administrator', route: '/', who: 'administrator', at: '/' },
  { name: 'home-auditor', route: '/', who: 'auditor', at: '/' },
  { name: 'nothing-here', who: 'supervisor', at: '/no-such-page', status: 404 },
  { name: 'not-allowed', who: 'auditor', at: '/visits', status: 403 },
  { name: 'visits', route: '/visits', who: 'manager', at: '/visits' },
  { name: 'visits-none', route: '/visits', who: 'supervisor', at: '/visits?from=2000-01-01&to=2000-01-02&danger=yes' },
  {
    name: 'visit',
    route: '/visits/{id}',
    who: 'supervisor',
    at: async (reader) => {
      await reader.go('/visits?danger=yes');
      return reader.link(/^\/visits\/[0-9a-f-]+$/);
    },
  },
  { name: 'overdue', route: '/overdue', who: 'manager', at: '/overdue' },
  { name: 'overdue-list', route: '/overdue/list', who: 'manager', at: '/overdue/list?band=overdue' },
  { name: 'person', route: '/people/{id}', who: 'supervisor', at: below('') },
  { name: 'assessments', route: '/assessments', who: 'manager', at: '/assessments' },
  {
    name: 'assessment',
    route: '/assessments/{person}/{id}',
    who: 'manager',
    at: async (reader) => {
      await reader.go('/assessments');
      return reader.link(/^\/assessments\/[0-9a-f-]+\/[0-9a-f-]+$/);
    },
  },
  { name: 'assessments-export', route: '/assessments/export', file: true },
  { name: 'instruments', route: '/instruments', who: 'administrator', at: '/instruments' },
  {
    name: 'instruments-wrong',
    who: 'administrator',
    at: '/instruments',
    act: async (reader) => {
      const buffer = Buffer.from('| survey |\n| | type | name | label |\n| | select_one nothing | q | Q? |\n');
      await reader.page.setInputFiles('#file', { name: 'wrong.md', mimeType: 'text/markdown', buffer });
      await reader.press('form[enctype] button[type=submit]');
    },
  },
  { name: 'instrument', route: '/instruments/{id}', who: 'administrator', at: version },
  { name: 'instrument-source', route: '/instruments/{id}/source', file: true },
  { name: 'instrument-questionnaire', route: '/instruments/{id}/questionnaire', file: true },
  { name: 'instrument-try', route: '/instruments/{id}/try', who: 'administrator', at: async (reader) => `${await version(reader)}/try` },
  {
    name: 'instrument-publish',
    who: 'administrator',
    at: version,
    act: async (reader) => {
      await reader.page.check('main input[type=checkbox] >> nth=0');
      await reader.press('main button[value=publish]');
    },
  },
  { name: 'devices', route: '/devices', who: 'supervisor', at: '/devices' },
  {
    name: 'device-code',
    who: 'supervisor',
    at: '/devices',
    act: async (reader) => {
      await reader.page.selectOption('#owner', { index: 1 });
      await reader.press('form[action="/devices/codes"] button');
    },
  },
  { name: 'device', route: '/devices/{id}', who: 'supervisor', at: linked('/devices', /^\/devices\/[0-9a-f-]+$/) },
  {
    name: 'device-revoke',
    route: '/devices/{id}/revoke',
    who: 'supervisor',
    at: async (reader) => `${await linked('/devices', /^\/devices\/[0-9a-f-]+$/)(reader)}/revoke`,
  },
  { name: 'visits-newer', route: '/visits/newer', file: true },
  { name: 'visits-export', route: '/visits/export', file: true },
  { name: 'overdue-export', route: '/overdue/export', file: true },
  { name: 'overdue-list-export', route: '/overdue/list/export', file: true },
  { name: 'access-log-export', route: '/access-log/export', file: true },
  { name: 'review', route: '/visits/review', who: 'supervisor', at: '/visits/review' },
  { name: 'people', route: '/people', who: 'manager', at: '/people' },
  { name: 'people-new', route: '/people/new', who: 'supervisor', at: '/people/new' },
  { name: 'people-none', who: 'supervisor', at: '/people', act: searches('Nobody-of-this-name') },
  { name: 'people-found', who: 'manager', at: '/people', act: searches('gjon') },
  {
    name: 'people-alike',
    who: 'supervisor',
    at: '/people/new',
    act: async (reader) => {
      await twins(reader, 'Rosalinde Quirrenbach');
      await reader.go('/people/new');
      await reader.page.fill('#name', 'Rosalinde Quirenbach');
      await reader.page.selectOption('#unit', { index: 1 });
      await reader.press('main form[action="/people/new"] button[type=submit]');
    },
  },
  { name: 'import', route: '/people/import', who: 'supervisor', at: '/people/import' },
  {
    name: 'import-wrong',
    route: '/people/import',
    who: 'supervisor',
    at: '/people/import',
    act: uploads('Name\n'),
  },
  {
    name: 'import-preview',
    route: '/people/import/{id}',
    who: 'supervisor',
    at: '/people/import',
    act: uploads('Name,Date of birth,Sex,Phone\nTest Person,3/4/1988,F,044 1\nOther Person,31.2.1990,x,\n,1.1.1990,M,\n'),
  },
  { name: 'import-template', route: '/people/import/template', file: true },
  { name: 'import-rows', route: '/people/import/{id}/rows', file: true },
  { name: 'merge', route: '/people/{id}/merge', who: 'manager', at: merging },
  { name: 'merge-find', route: '/people/{id}/merge', who: 'supervisor', at: below('/merge') },
  {
    name: 'part',
    route: '/people/{id}/part/{other}',
    who: 'manager',
    at: merging,
    act: async (reader) => {
      await reader.press('main form[action$="/merge"] button[type=submit]');
      await reader.go(await reader.link(/\/part\//));
    },
  },
  {
    name: 'merged',
    who: 'manager',
    at: merging,
    act: async (reader) => {
      await reader.press('main form[action$="/merge"] button[type=submit]');
      const part = await reader.link(/\/part\//);
      await reader.go(`/people/${part.split('/').at(-1)}`);
    },
  },
  { name: 'calendars', route: '/calendars', who: 'supervisor', at: '/calendars' },
  {
    name: 'calendars-made',
    who: 'worker',
    at: '/calendars',
    act: (reader) => reader.press('main form[action="/calendars"][method=post] button'),
  },
  { name: 'duplicates', route: '/people/duplicates', who: 'manager', at: '/people/duplicates' },
  { name: 'person-edit', route: '/people/{id}/edit', who: 'supervisor', at: below('/edit') },
  { name: 'person-add', route: '/people/{id}/records/new/{entity}', who: 'supervisor', at: below('/records/new/address') },
  {
    name: 'person-record',
    route: '/people/{id}/records/{record}',
    who: 'supervisor',
    at: inSomeFile(/^\/people\/[0-9a-f-]+\/records\/[0-9a-f-]+$/),
  },
  { name: 'open', route: '/people/{id}/open', who: 'supervisor', at: inSomeFile(/\/open\?record=/) },
  {
    name: 'open-wrong',
    route: '/people/{id}/open',
    who: 'supervisor',
    at: inSomeFile(/\/open\?record=/),
    act: (reader) => reader.press('main form button[type=submit]'),
  },
  { name: 'openings', route: '/openings', who: 'manager', at: '/openings?view=all' },
  { name: 'plan', route: '/people/{id}/plan', who: 'supervisor', at: below('/plan') },
  {
    name: 'plan-pause',
    route: '/people/{id}/plan',
    who: 'supervisor',
    at: async (reader) => {
      await reader.go(await below('/plan')(reader));
      return reader.link(/do=pause/);
    },
  },
  {
    name: 'plan-check',
    who: 'supervisor',
    at: async (reader) => {
      await reader.go(await below('/plan')(reader));
      return reader.link(/do=change/);
    },
    act: async (reader) => {
      await reader.page.check('input[name=how][value=interval]');
      await reader.page.fill('#every_days', '20');
      await reader.press('main form[action$="/plan"] button[type=submit]');
    },
  },
  { name: 'risk', route: '/people/{id}/risk', who: 'supervisor', at: below('/risk') },
  {
    name: 'risk-wrong',
    who: 'supervisor',
    at: below('/risk'),
    act: (reader) => reader.press('main form[action$="/risk"] button[type=submit]'),
  },
  { name: 'reassign', route: '/people/{id}/reassign', who: 'supervisor', at: below('/reassign') },
  {
    name: 'reassign-check',
    who: 'supervisor',
    at: below('/reassign'),
    act: async (reader) => {
      await reader.page.selectOption('#to', { index: 2 });
      await reader.page.fill('#reason', 'The district was divided anew.');
      await reader.press('main form[action="/reassign"] button[type=submit]');
    },
  },
  { name: 'person-access', route: '/people/{id}/access', who: 'supervisor', at: below('/access') },
  { name: 'alerts', route: '/alerts', who: 'manager', at: '/alerts' },
  { name: 'alerts-overdue', route: '/alerts', who: 'manager', at: '/alerts?view=overdue' },
  { name: 'alert', route: '/alerts/{person}/{id}', who: 'manager', at: linked('/alerts', /^\/alerts\/[0-9a-f-]+\//) },
  { name: 'conflicts', route: '/conflicts', who: 'manager', at: '/conflicts' },
  { name: 'quarantine', route: '/quarantine', who: 'manager', at: '/quarantine' },
  { name: 'quarantine-one', route: '/quarantine/{id}', who: 'manager', at: linked('/quarantine', /^\/quarantine\/[0-9a-f-]+$/) },
  { name: 'access-log', route: '/access-log', who: 'auditor', at: '/access-log' },
  { name: 'access-log-none', route: '/access-log', who: 'auditor', at: '/access-log?from=2000-01-01&to=2000-01-02' },
  { name: 'password', route: '/password', who: 'supervisor', at: '/password' },
  { name: 'administration', route: '/administration', who: 'administrator', at: '/administration' },
  { name: 'units', route: '/administration/units', who: 'administrator', at: '/administration/units' },
  { name: 'unit-new', route: '/administration/units/new', who: 'administrator', at: '/administration/units/new' },
  {
    name: 'unit',
    route: '/administration/units/{id}',
    who: 'administrator',
    at: linked('/administration/units', /^\/administration\/units\/[0-9a-f-]{36}$/),
  },
  { name: 'users', route: '/administration/users', who: 'administrator', at: '/administration/users' },
  { name: 'users-none', route: '/administration/users', who: 'administrator', at: '/administration/users?q=nobody-of-this-name' },
  { name: 'user-new', route: '/administration/users/new', who: 'administrator', at: '/administration/users/new' },
  {
    name: 'user-new-wrong',
    route: '/administration/users/new',
    who: 'administrator',
    at: '/administration/users/new',
    act: (reader) => reader.press('main form[action$="/new"] button[type=submit]'),
  },
  {
    name: 'user',
    route: '/administration/users/{id}',
    who: 'administrator',
    at: linked('/administration/users?role=worker', /^\/administration\/users\/[0-9a-f-]{36}$/),
  },
  {
    name: 'user-leaving',
    route: '/administration/users/{id}/deactivate',
    who: 'administrator',
    at: async (reader) =>
      `${await linked('/administration/users?role=worker', /^\/administration\/users\/[0-9a-f-]{36}$/)(reader)}/deactivate`,
  },
  { name: 'rules', route: '/administration/rules', who: 'administrator', at: '/administration/rules' },
  {
    name: 'rules-edit',
    route: '/administration/rules/edit',
    who: 'administrator',
    at: '/administration/rules/edit?jurisdiction=XK',
  },
  {
    name: 'rules-look',
    route: '/administration/rules/edit',
    who: 'administrator',
    at: '/administration/rules/edit?jurisdiction=XK',
    act: async (reader) => {
      await reader.page.fill('#valid_from', '2024-01-01');
      await reader.page.fill('[id="medium.every_days"]', '14');
      await reader.press('main form button[type=submit]');
    },
  },
  {
    name: 'rules-history',
    route: '/administration/rules/history',
    who: 'administrator',
    at: '/administration/rules/history?jurisdiction=XK',
  },
  { name: 'holidays', route: '/administration/holidays', who: 'administrator', at: '/administration/holidays?jurisdiction=XK' },
  { name: 'tokens', route: '/administration/tokens', who: 'administrator', at: '/administration/tokens' },
  {
    name: 'token-made',
    who: 'administrator',
    at: '/administration/tokens',
    act: async (reader) => {
      const { username } = reader.user('supervisor');
      const names = await reader.page.locator('#user option').evaluateAll((all) => all.map((one) => [one.value, one.textContent]));
      await reader.page.selectOption('#user', names.find(([, name]) => name.includes(reader.t('role-supervisor')))?.[0] ?? username);
      await reader.page.fill('#label', 'Monthly report');
      await reader.press('main form[action="/administration/tokens"][method=post] button[type=submit]');
    },
  },
  {
    name: 'token-revoke',
    route: '/administration/tokens/{id}/revoke',
    who: 'administrator',
    at: linked('/administration/tokens', /\/revoke$/),
  },
];

/** Brings a reader to a page of the list; the answer that it came with. */
export async function come(reader, entry) {
  const address = typeof entry.at === 'function' ? await entry.at(reader) : entry.at;
  const answer = await reader.go(address);
  if (answer.status() !== (entry.status ?? 200)) throw new Error(`${address} answered ${answer.status()}`);
  await entry.act?.(reader);
  return answer;
}

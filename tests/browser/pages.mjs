// Every page, and who reads it: `axe`, the screenshots and the limit of size walk this list. A page of the router that is not here fails.
//
// `route` is the router's; `who` a role of the demo; `at` the address, or how to come to it; `act` what is done there before one looks.
// A route that answers with a file has `file` instead of a look.

const person = async (reader) => {
  await reader.go('/overdue/list');
  return reader.link(/^\/people\/[0-9a-f-]+$/);
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
  { name: 'person', route: '/people/{id}', who: 'supervisor', at: person },
  { name: 'devices', route: '/devices', who: 'supervisor', at: '/devices' },
  {
    name: 'device-code',
    who: 'supervisor',
    at: '/devices',
    act: async (reader) => {
      await reader.page.selectOption('#worker', { index: 1 });
      await reader.press('form[action="/devices/codes"] button');
    },
  },
  {
    name: 'device-revoke',
    route: '/devices/{id}/revoke',
    who: 'supervisor',
    at: async (reader) => {
      await reader.go('/devices');
      return reader.link(/\/revoke$/);
    },
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

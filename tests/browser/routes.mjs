// The pages that the router has: read from the table that the test of rights writes and holds against the router.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { house } from './service.mjs';

const TABLE = 'server/tests/web/snapshots/web__rights__every_role_comes_through_its_own_doors_and_no_other.snap';

/** Addresses of every page that can be read. */
export function pageRoutes() {
  const lines = readFileSync(join(house, TABLE), 'utf8').matchAll(/^GET (\S+) Page /gm);
  const routes = [...lines].map(([, path]) => path);
  if (routes.length < 10) throw new Error(`${TABLE} has no pages: has its form changed?`);
  return routes;
}

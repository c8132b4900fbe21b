// The one server and the one browser of a run.
import { browser } from './reader.mjs';
import { start } from './service.mjs';

export const shared = {};

export async function begin() {
  [shared.service, shared.chrome] = await Promise.all([start(), browser()]);
}

export async function end() {
  await shared.chrome?.close();
  await shared.service?.stop();
}

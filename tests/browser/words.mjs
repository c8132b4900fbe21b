// The words of the pages as the server has them: `words('sq')('sign-in')`. Only plain messages: no variables, no plurals.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { house } from './service.mjs';

export function words(language) {
  const folder = join(house, 'i18n', language);
  const found = new Map();
  for (const file of readdirSync(folder)) {
    for (const [, id, text] of readFileSync(join(folder, file), 'utf8').matchAll(/^([a-z][\w-]*) = ([^{\n]+)$/gm)) {
      found.set(id, text.trim());
    }
  }
  return (id) => {
    if (!found.has(id)) throw new Error(`${language} has no plain words for ${id}`);
    return found.get(id);
  };
}

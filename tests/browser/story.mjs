// A story is told in several languages; each time with a reader of its own, who is gone afterwards.
import { test } from 'node:test';
import { shared } from './shared.mjs';
import { open } from './reader.mjs';

/** `story('a visit is accepted', 'supervisor', async (reader) => …)`; options: `langs`, and what `open` takes. */
export function story(name, who, told, { langs = ['en', 'sq'], ...options } = {}) {
  for (const lang of langs) {
    test(`${name} (${lang})`, async () => {
      const reader = await open(shared.chrome, shared.service, who, { lang, ...options });
      try {
        await told(reader, shared.service);
      } catch (error) {
        error.message += `\n  at ${reader.address()}`;
        throw error;
      } finally {
        await reader.close();
      }
    });
  }
}

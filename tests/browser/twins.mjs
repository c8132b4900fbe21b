// Two files of one person, registered for the occasion: what the demo has of them stays for others to look at.

/** Registers somebody twice; the ids of both files. */
export async function twins(reader, name) {
  return [await register(reader, name), await register(reader, name)];
}

async function register(reader, name) {
  await reader.go('/people/new');
  await reader.page.fill('#name', name);
  await reader.page.fill('#birth_date', '12.4.1988');
  await reader.page.selectOption('#unit', { index: 1 });
  await reader.press('main form[action="/people/new"] button[type=submit]');
  const anew = reader.page.locator('main button[name=decided][value=new]');
  if (await anew.count()) await reader.press(anew);
  return reader.address().match(/^\/people\/([0-9a-f-]{36})/)[1];
}

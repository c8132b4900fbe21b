// Somebody in front of a browser: signed in with a role, reading a language, at a width, in the light or in the dark.
import { chromium } from 'playwright-core';
import { words } from './words.mjs';

/** Headless Chromium of the system. */
export function browser() {
  const executablePath = process.env.VIZITA_CHROMIUM ?? '/usr/bin/chromium';
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
}

export const WIDTHS = { phone: 360, desk: 1280 };

/** Opens the pages as somebody; `who` is a role or a user name of the demo, or nothing for a stranger. */
export async function open(chrome, service, who, { lang = 'en', width = WIDTHS.desk, scheme = 'light', script = true } = {}) {
  const context = await chrome.newContext({
    baseURL: service.url,
    viewport: { width, height: 800 },
    colorScheme: scheme,
    locale: lang,
    javaScriptEnabled: script,
    reducedMotion: 'reduce',
    acceptDownloads: true,
  });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const reader = new Reader(page, service, lang);
  if (who) await reader.signIn(who);
  return reader;
}

export class Reader {
  constructor(page, service, lang) {
    Object.assign(this, { page, service, lang, t: words(lang) });
  }

  /** A user of the demo by role or user name. */
  user(who) {
    const found = this.service.users.find((user) => user.username === who || user.role === who);
    if (!found) throw new Error(`the demo has no ${who}`);
    return found;
  }

  async signIn(who) {
    const { username, password } = this.user(who);
    await this.page.goto('/sign-in');
    await this.page.fill('#username', username);
    await this.page.fill('#password', password);
    await this.press('main form button[type=submit]');
    await this.speak(this.lang);
  }

  /** Chooses the language; it stays with the user. */
  async speak(lang) {
    if ((await this.page.getAttribute('html', 'lang')) !== lang) await this.press(`footer button[value="${lang}"]`);
    Object.assign(this, { lang, t: words(lang) });
  }

  async go(address) {
    return this.page.goto(address);
  }

  /** Presses something that leads to another page. */
  async press(what) {
    const target = typeof what === 'string' ? this.page.locator(what).first() : what;
    await Promise.all([this.page.waitForEvent('domcontentloaded'), target.click()]);
  }

  heading() {
    return this.page.locator('h1').innerText();
  }

  /** What the page says, without head and foot. */
  text() {
    return this.page.locator('main').innerText();
  }

  /** The path and parameters of the page. */
  address() {
    const { pathname, search } = new URL(this.page.url());
    return pathname + search;
  }

  /** The first address on the page that fits. */
  async link(pattern) {
    const links = await this.page.locator('main a[href]').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
    const found = links.find((link) => pattern.test(link));
    if (!found) throw new Error(`${this.address()} has no link ${pattern}`);
    return found;
  }

  close() {
    return this.page.context().close();
  }
}

// Everything that a browser proves: each page by itself, then the stories, in one server and one browser. `run` starts this.
import { after, before } from 'node:test';
import { begin, end } from './shared.mjs';

before(begin);
after(end);

// In this order: the pages are looked at before the stories change what they show.
if (!process.env.STORIES) await import('./each_page.mjs');
const stories = ['sign_in', 'log', 'visit', 'board', 'devices', 'keyboard', 'review', 'live', 'alerts', 'conflicts', 'plan', 'people', 'calendar', 'sealed', 'access', 'administration', 'instruments'];
for (const story of process.env.STORIES?.split(' ') ?? stories) await import(`./stories/${story}.mjs`);

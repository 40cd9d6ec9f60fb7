// Every *.test.mjs of this folder in one process, so that they share one browser.
import { readdirSync } from 'node:fs';
import { after } from 'node:test';

import { close_browser } from './support/browser.mjs';

const wanted = process.env.DAIKOU_BROWSER_TESTS ?? '';
for (const name of readdirSync(import.meta.dirname ?? new URL('.', import.meta.url).pathname).sort())
  if (name.endsWith('.test.mjs') && name.includes(wanted)) await import(`./${name}`);
after(close_browser);

// Every *.test.mjs of this folder, or those that DAIKOU_BROWSER_TESTS names ("shop demo"), in one process, so that they
// share one browser.
import { readdirSync } from 'node:fs';
import { after } from 'node:test';

import { close_browser } from './support/browser.mjs';

const wanted = (process.env.DAIKOU_BROWSER_TESTS ?? '').split(' ').filter(Boolean);
for (const name of readdirSync(import.meta.dirname ?? new URL('.', import.meta.url).pathname).sort())
  if (name.endsWith('.test.mjs') && (wanted.length === 0 || wanted.includes(name.split('.')[0]))) await import(`./${name}`);
after(close_browser);

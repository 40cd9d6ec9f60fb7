// One browser for all tests, and pages that keep their promises: a page fails its test when it writes an error, breaks
// its own content security policy, throws, or asks anybody but the program for anything.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const shots = process.env.DAIKOU_SHOTS ?? 'build/browser';
mkdirSync(shots, { recursive: true });

let browser;
async function started() {
  browser ??= await chromium.launch({
    executablePath: process.env.DAIKOU_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--force-color-profile=srgb'],
  });
  return browser;
}
export async function close_browser() { await browser?.close(); }

export const desktop = { width: 1280, height: 860 };
export const phone = { width: 390, height: 844 };

// Opens a page in a context of its own, calls body(page, watched) and closes it. `hosts` are the origins it may ask;
// `watched.expect(/text/)` names an error that the test provokes.
export async function with_page({ origin, hosts = [], options = {} }, body) {
  const context = await (await started()).newContext({ viewport: desktop, locale: 'zh-CN', ...options });
  context.setDefaultTimeout(10_000);
  const troubles = [];
  const expected = [];
  const allowed = new Set([origin, ...hosts]);
  const trouble = (text) => { if (!expected.some((each) => each.test(text))) troubles.push(text); };
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && !allowed.has(url.origin)) trouble(`asked another host: ${request.url()}`);
  });
  context.on('page', (page) => {
    page.on('console', (message) => {
      if (message.type() === 'error') trouble(`console: ${message.text()} (${message.location().url})`);
    });
    page.on('pageerror', (error) => trouble(`thrown: ${error.stack ?? error}`));
    // What would run if a text became a script.
    page.on('dialog', async (dialog) => { trouble(`dialog: ${dialog.message()}`); await dialog.dismiss(); });
  });
  // Whoever works on the board's files sees them without building: DAIKOU_BOARD_FILES=simulator/board.
  const files = process.env.DAIKOU_BOARD_FILES;
  if (files)
    await context.route((url) => url.pathname.startsWith('/board/') && !url.pathname.endsWith('/chart.js'), (route) =>
      route.fulfill({ path: join(files, new URL(route.request().url()).pathname.slice('/board/'.length)) }));
  const page = await context.newPage();
  try {
    await body(page, { expect: (pattern) => expected.push(pattern), troubles });
  } catch (error) {
    await page.screenshot({ path: join(shots, 'failed.png') }).catch(() => {});
    if (troubles.length > 0) error.message += `\nand the page had trouble:\n${troubles.join('\n')}`;
    throw error;
  } finally {
    await context.close();
  }
  if (troubles.length > 0) throw new Error(`the page had trouble:\n${troubles.join('\n')}`);
}

// Kept in the build folder, as <name>.png.
export async function shot(page, name, options = {}) {
  await page.screenshot({ path: join(shots, `${name}.png`), animations: 'disabled', ...options });
}

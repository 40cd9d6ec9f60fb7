// Is the board usable with 100,000 mandates while 2,000 exchanges a second arrive? A measurement, not a test:
// scripts/board-load.sh runs it.
// DAIKOU names the program. Prints one figure a line; docs/board.md holds what was measured.
import http from 'node:http';

import { close_browser, with_page } from './support/browser.mjs';
import { Program } from './support/program.mjs';
import { query_body, signing_address } from './support/wechat.mjs';

const [mandates, a_second, seconds] = [100_000, 2_000, 20].map((usual, index) => Number(process.argv[index + 2] ?? usual));
const agent = new http.Agent({ keepAlive: true, maxSockets: 32 });

function ask(origin, method, path, body = '') {
  const started = performance.now();
  return new Promise((done, failed) => {
    const request = http.request(origin + path, { method, agent, headers: { Accept: 'application/json', 'Content-Length': Buffer.byteLength(body) } },
      (response) => {
        let text = '';
        response.on('data', (chunk) => { text += chunk; });
        response.on('end', () => done({ text, status: response.statusCode, took: performance.now() - started }));
      });
    request.on('error', failed);
    request.end(body);
  });
}

// The text of an answer that has to be a good one.
async function must(...asked) {
  const { status, text } = await ask(...asked);
  if (status >= 400 || text.includes('"error"')) throw new Error(`${asked[1]} ${asked[2]}: ${status} ${text}`);
  return text;
}

// `count` pieces of work, `width` at a time.
async function many(count, width, work) {
  let next = 0;
  await Promise.all(Array.from({ length: width }, async () => { while (next < count) await work(next++); }));
}

const quantile = (values, share) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];
const say = (name, value) => console.log(`${name}: ${value}`);

async function offer_load(origin) {
  const began = performance.now();
  let sent = 0;
  const took = [];
  const running = new Set();
  while (performance.now() - began < seconds * 1000) {
    const due = Math.floor((performance.now() - began) / 1000 * a_second);
    for (; sent < due; ++sent) {
      const one = ask(origin, 'POST', '/pay/paporderquery', query_body(`NONE${sent % 100}`))
        .then((answer) => { took.push(answer.took); running.delete(one); });
      running.add(one);
    }
    await new Promise((done) => { setTimeout(done, 5); });
  }
  await Promise.all(running);
  return { rate: sent / ((performance.now() - began) / 1000), p99: quantile(took, 0.99) };
}

const program = await Program.serve();
try {
  const { origin } = program;
  const began = performance.now();
  await many(mandates, 16, async (index) => {
    await must(origin, 'POST', '/_daikou/v1/worlds/default/payers', JSON.stringify({ alias: `p${index}`, balance: '1000.00 CNY' }));
    const address = new URL(signing_address(origin, `L${index}`));
    const { ticket } = JSON.parse(await must(origin, 'GET', address.pathname + address.search));
    await must(origin, 'POST', '/sim/consent', JSON.stringify({ ticket, payer: `p${index}`, action: 'confirm' }));
  });
  say('mandates signed', `${mandates} in ${Math.round((performance.now() - began) / 1000)} s`);

  await with_page({ origin, options: { locale: 'en-GB' } }, async (page) => {
    const debugged = await page.context().newCDPSession(page);
    const heap = async () => {
      await debugged.send('HeapProfiler.collectGarbage');
      return Math.round((await debugged.send('Runtime.getHeapUsage')).usedSize / 1024 / 1024 * 10) / 10;
    };
    const opened = async (name, what) => {
      const start = performance.now();
      await page.goto(`${origin}/#/${name}`);
      await page.locator(what).first().waitFor();
      return Math.round(performance.now() - start);
    };
    await opened('overview', '#clock .now');
    for (const [name, what] of [['overview', '#tile-active'], ['mandates', 'tbody tr.opens'], ['payers', 'tbody tr td input'], ['traffic', 'tbody tr.opens']])
      say(`page ${name} shown, ms`, await opened(name, what));
    const before = await heap();
    say('memory of the page before, MB', before);
    // How long the page leaves a keystroke or a click waiting.
    await page.evaluate(() => {
      globalThis.waits = [];
      let last = performance.now();
      const look = () => { const now = performance.now(); globalThis.waits.push(now - last); last = now; setTimeout(look, 0); };
      look();
    });
    const load = offer_load(origin);
    await page.waitForTimeout(seconds * 500);
    say('rate the board shows', await page.locator('#rate').textContent());
    say('page mandates under load, ms', await opened('mandates', 'tbody tr.opens'));
    const click = performance.now();
    await page.locator('tbody tr.opens button').first().click();
    await page.locator('dialog .life li').first().waitFor();
    say('a mandate opened under load, ms', Math.round(performance.now() - click));
    await page.keyboard.press('Escape');
    await opened('traffic', 'tbody tr.opens');
    const offered = await load;
    say('exchanges a second offered', Math.round(offered.rate));
    say('answer time of the gateway, 99 %, ms', Math.round(offered.p99));
    const waits = await page.evaluate(() => globalThis.waits);
    say('page busy at once, 99 % and longest, ms', `${Math.round(quantile(waits, 0.99))}, ${Math.round(Math.max(...waits))}`);
    say('memory of the page after, MB', await heap());
    say('rows and elements in the page', `${await page.locator('tbody tr').count()}, ${await page.evaluate(() => document.querySelectorAll('*').length)}`);
  });
} finally {
  agent.destroy();
  await program.stop();
  await close_browser();
}

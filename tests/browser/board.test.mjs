// The board, as somebody at a keyboard uses it: the clock, faults, payers, what stands on each page.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { check_accessibility, check_keyboard } from './support/accessibility.mjs';
import { phone, shot, with_page } from './support/browser.mjs';
import { Program } from './support/program.mjs';
import { debit, sign_up } from './support/wechat.mjs';

const pages = ['overview', 'traffic', 'mandates', 'payers', 'faults', 'notifications', 'release', 'bills', 'audit', 'worlds'];

let program, contract;
before(async () => {
  program = await Program.serve();
  contract = await sign_up(program.origin, 'BOARD-1', 'alice');
});
after(() => program.stop());

const board = (body, options = {}) => with_page({ origin: program.origin, options }, async (page, watched) => {
  const open = async (name) => {
    await page.goto(`${program.origin}/#/${name}`);
    await page.locator('#clock .now').filter({ hasText: /^\d{4}/ }).waitFor();
  };
  await body(page, open, watched);
});
const english = { locale: 'en-GB' };
const state_of = async (order) => (await program.control('GET', `/debits?order=${order}`)).items[0];

test('a step of a month settles the debit, and its exchange is opened with bytes, fields and signature', async () => {
  assert.equal((await debit(program.origin, contract, 'BOARD-O1')).result_code, 'SUCCESS');
  await board(async (page, open) => {
    await open('overview');
    const before = await page.locator('#clock .now').textContent();
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.locator('#notices').getByText('Stopped at the first such fact').waitFor();
    await page.locator('main').getByText('debit settled').first().waitFor();
    await page.getByRole('button', { name: '1 month' }).click();
    await page.locator('#notices').getByText(/timers fired/).waitFor();
    assert.notEqual(await page.locator('#clock .now').textContent(), before);
    assert.equal((await state_of('BOARD-O1')).state, 'settled');
    await open('traffic');
    await page.getByLabel('Find in what is shown').fill('BOARD-O1');
    await page.locator('tbody tr', { hasText: 'BOARD-O1' }).filter({ hasText: 'pappayapply' }).first().click();
    const box = page.locator('dialog');
    await box.getByText('Decided by').waitFor();
    await box.getByRole('cell', { name: 'out_trade_no' }).first().waitFor();
    await box.getByRole('button', { name: 'Explain the signature' }).click();
    await box.getByText('The signature fits.').waitFor();
    assert.match(await box.locator('pre').filter({ hasText: 'POST /pay/pappayapply' }).first().textContent(), /<out_trade_no>/);
    await shot(page, 'board_exchange');
    await page.keyboard.press('Escape');
    await box.waitFor({ state: 'detached' });
  }, english);
});

test('insufficient balance is armed by a click, refuses one debit, and is disarmed again', async () => {
  await board(async (page, open) => {
    await open('faults');
    await page.getByRole('button', { name: 'Arm insufficient_balance' }).click();
    await page.getByLabel('Only for this payer').fill('alice');
    await page.locator('dialog').getByRole('button', { name: 'Arm', exact: true }).click();
    await page.getByRole('cell', { name: 'insufficient_balance', exact: true }).waitFor();
    await debit(program.origin, contract, 'BOARD-O2');
    await page.getByRole('button', { name: '7 days' }).click();
    await page.locator('#notices').getByText(/timers fired/).waitFor();
    const refused = await state_of('BOARD-O2');
    assert.deepEqual([refused.state, refused.reason], ['closed', 'insufficient_balance']);
    await shot(page, 'board_faults');
    await page.getByRole('button', { name: 'Disarm all' }).click();
    await page.getByText('Nothing is armed').waitFor();
    assert.equal((await program.control('GET', '/faults')).items.length, 0);
  }, english);
});

test('an outcome is told again, and an agreement shows its life until the payer cancels it', async () => {
  await board(async (page, open) => {
    await open('notifications');
    await page.getByRole('button', { name: 'Tell again BOARD-O2' }).click();
    await page.locator('#notices').getByText('Told again: BOARD-O2').waitFor();
    await open('mandates');
    await page.getByRole('button', { name: 'BOARD-1' }).click();
    const life = page.locator('dialog .life');
    await life.getByText('mandate signed').waitFor();
    await life.getByText('debit refused').first().waitFor();
    await page.locator('dialog').getByRole('button', { name: 'File a complaint' }).click();
    await page.locator('#notices, dialog').getByText(/complaint filed/).first().waitFor();
    await shot(page, 'board_mandate');
    await page.getByRole('button', { name: 'The payer cancels' }).click();
    await life.getByText('mandate terminated').waitFor();
    assert.equal((await debit(program.origin, contract, 'BOARD-O3')).err_code, 'CONTRACT_NOT_EXIST');
  }, english);
});

test('balances are set, topped up, and everybody has a pay day', async () => {
  await board(async (page, open) => {
    await open('payers');
    await page.getByLabel('New balance of bob, in CNY').fill('12.50');
    await page.getByRole('button', { name: 'Set bob' }).click();
    await page.locator('#notices').getByText('bob has ¥ 12.50 now').waitFor();
    await page.getByRole('button', { name: '+100 bob' }).click();
    await page.locator('#notices').getByText('bob has ¥ 112.50 now').waitFor();
    await page.locator('#pay-day').click();
    await page.locator('#notices').getByText(/payers got/).waitFor();
    assert.equal((await program.control('GET', '/payers/bob')).balance, '3112.50 CNY');
    await page.getByLabel('Name', { exact: true }).fill('zoe');
    await page.getByRole('button', { name: 'Add a payer' }).click();
    await page.getByRole('cell', { name: 'zoe' }).first().waitFor();
  }, english);
});

test('an application is judged point by point, a world is made, looked at and deleted', async () => {
  await board(async (page, open) => {
    await open('audit');
    await page.locator('#judge').click();
    await page.getByText(/points are missing or fail/).waitFor();
    await page.getByRole('textbox', { name: 'Service phone' }).fill('400-123-4567');
    await page.locator('#judge').click();
    await page.getByText(/^Passes/).waitFor();
    await open('worlds');
    await page.getByLabel('Name', { exact: true }).fill('second');
    await page.getByRole('button', { name: 'Make' }).click();
    await page.getByRole('cell', { name: 'second', exact: true }).waitFor();
    assert.equal(await page.locator('#world').inputValue(), 'second');
    await page.locator('#world').selectOption('default');
    await page.locator('main').getByRole('button', { name: 'Look at default' }).waitFor();
  }, english);
  await program.api('DELETE', '/worlds/second');
});

test('each tab keeps its world, and goes to another one when it is deleted', async () => {
  await program.api('POST', '/worlds', { id: 'brief', seed: 1 });
  await board(async (page, open, watched) => {
    await open('mandates');
    assert.equal(await page.locator('#world').inputValue(), 'default', 'whatever the names of others');
    await page.locator('#world').selectOption('brief');
    await page.getByText('Nothing to show.').waitFor();
    await page.reload();
    await page.getByText('Nothing to show.').waitFor();
    assert.equal(await page.locator('#world').inputValue(), 'brief');
    watched.expect(/404/);
    await program.api('DELETE', '/worlds/brief');
    await page.getByRole('button', { name: 'BOARD-1' }).waitFor();
    assert.equal(await page.locator('#world').inputValue(), 'default');
  }, english);
});

// As `daikou release --json` writes it: two steps, the second one rolled back.
const gate = (verdict, seen) => ({ gate: 'debit_success at least 98 %', verdict, because: `debit_success at least 98 %: ${seen}`, hits: 970, total: 1000 });
const report = { turns: [{ release: [
  { share: 0.1, users: 1000, until: '2027-01-10T09:00:00+08:00', decision: 'widen', because: 'every gate held', gates: [gate('pass', '99 % (990 of 1000), with 95 % confidence at least 98.3 %')] },
  { share: 0.3, users: 3000, until: '2027-01-13T09:00:00+08:00', decision: 'roll_back', because: 'a gate failed', gates: [gate('fail', '97 % (970 of 1000), with 95 % confidence at most 97.9 %')] },
] }] };

test('figures and gates are shown, and the ladder of a release report', async () => {
  await board(async (page, open) => {
    await open('release');
    await page.getByText('What follows: hold, and watch on').waitFor();
    await page.getByText('Signing success').first().waitFor();
    await page.getByLabel('Report of `daikou release --json`')
      .setInputFiles({ name: 'report.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(report)) });
    await page.locator('.ladder .widen').waitFor();
    await page.locator('.ladder .roll_back').waitFor();
    await page.getByText('30 % of users, 3,000 reached').click();
    await page.getByText('seen 97 % (970 of 1000), with 95 % confidence at most 97.9 %').waitFor();
    await check_accessibility(page);
    await shot(page, 'board_ladder');
    await page.getByLabel('Report of `daikou release --json`')
      .setInputFiles({ name: 'other.json', mimeType: 'application/json', buffer: Buffer.from('[') });
    await page.locator('#notices').getByText('No release in this file.').waitFor();
    await open('bills');
    await page.locator('tbody tr.opens button').first().click();
    await page.locator('dialog').getByRole('cell', { name: 'BOARD-O1' }).waitFor();
  }, english);
});

for (const [language, locale] of [['zh', 'zh-CN'], ['en', 'en-GB']])
  test(`each page is accessible, in ${language}`, async () => {
    await board(async (page, open) => {
      for (const name of pages) {
        await open(name);
        await page.locator('main h1').first().waitFor({ state: 'attached' });
        if (language === 'en') await page.emulateMedia({ colorScheme: 'dark' });
        await check_accessibility(page);
        await shot(page, `board_${name}_${language}`);
      }
    }, { locale });
  });

test('the language and the colours are switched and remembered', async () => {
  await board(async (page, open) => {
    await open('overview');
    await page.getByRole('link', { name: '流量' }).waitFor();
    await page.locator('#language').click();
    await page.getByRole('link', { name: 'Traffic' }).waitFor();
    assert.equal(await page.locator('html').getAttribute('lang'), 'en');
    await page.locator('#theme').selectOption('dark');
    await page.reload();
    await page.getByRole('link', { name: 'Traffic' }).waitFor();
    assert.equal(await page.locator('html').getAttribute('data-theme'), 'dark');
  });
});

test('the keyboard reaches everything, and the focus is seen', async () => {
  await board(async (page, open) => {
    await open('overview');
    await check_keyboard(page);
    await open('mandates');
    await page.getByRole('button', { name: 'BOARD-1' }).press('Enter');
    await page.locator('dialog .life').waitFor();
    await check_accessibility(page);
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
  }, english);
});

test('the board fits a telephone', async () => {
  await board(async (page, open) => {
    for (const name of ['overview', 'mandates', 'faults']) {
      await open(name);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(wide <= 1, `${name} is ${wide} px too wide`);
    }
    await open('overview');
    await shot(page, 'board_phone');
  }, { ...english, viewport: phone });
});

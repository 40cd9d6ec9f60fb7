// Whatever a client sends stays a text: scripts in titles, attachments, nicknames and notification addresses are shown
// on the board and run nowhere.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { shot, with_page } from './support/browser.mjs';
import { Program } from './support/program.mjs';
import { debit, sign_up } from './support/wechat.mjs';

const script = (where) => `<img src=x onerror="alert('${where}')"><script>alert('${where}')</script>`;

let program;
before(async () => {
  program = await Program.serve();
  const { origin } = program;
  await program.control('POST', '/payers', { alias: script('nickname'), balance: '100.00 CNY' });
  const contract = await sign_up(origin, 'EVIL-1', script('nickname'), { contract_display_account: script('account') });
  const answer = await debit(origin, contract, 'EVIL-O1', {
    body: script('body'), attach: script('attach'), notify_url: `${origin}/nobody?x=${script('notify')}`,
  });
  if (answer.result_code !== 'SUCCESS')
    await debit(origin, contract, 'EVIL-O1', { body: script('body'), attach: script('attach') });
  await program.api('POST', '/worlds', { id: script('world'), seed: 1 });
  await program.control('POST', '/faults', { fault: 'answer_text', match: { payer: script('fault') }, settings: { text: script('setting') } });
  const { items: [merchant] } = await program.control('GET', '/merchants');
  await program.control('POST', '/complaints',
    { payer: script('nickname'), merchant: merchant.alias, mandate: 'EVIL-1', cause: 'other', words: script('complaint') });
  await fetch(`${origin}/pay/pappayapply`, { method: 'POST', body: `<xml>${script('xml')}</xml>`, headers: { 'User-Agent': "<script>alert('agent')</script>" } });
  await fetch(`${origin}/nowhere?${new URLSearchParams({ q: script('query') })}`, { headers: { 'X-Evil': "<script>alert('header')</script>" } });
  await program.control('POST', '/mandates/1/terminate', { by: 'payer', remark: script('remark') });
  await program.advance('1d');
});
after(() => program.stop());

test('scripts that clients send are shown as texts', async () => {
  await with_page({ origin: program.origin }, async (page) => {
    for (const name of ['overview', 'traffic', 'mandates', 'payers', 'faults', 'notifications', 'bills', 'worlds']) {
      await page.goto(`${program.origin}/#/${name}`);
      await page.locator('#clock .now').filter({ hasText: /^\d{4}/ }).waitFor();
      await page.locator('main tbody tr').first().waitFor();
    }
    await page.getByRole('cell', { name: script('world') }).first().waitFor();
    await page.goto(`${program.origin}/#/faults`);
    await page.getByRole('cell', { name: script('fault') }).first().waitFor();
    await page.goto(`${program.origin}/#/payers`);
    await page.getByRole('cell', { name: script('nickname') }).first().waitFor();
    await page.goto(`${program.origin}/#/traffic`);
    const rows = page.locator('tbody tr.opens');
    await rows.first().waitFor();
    const count = Math.min(await rows.count(), 10);
    for (let index = 0; index < count; ++index) {
      await rows.nth(index).locator('button').first().click();
      await page.locator('dialog pre').first().waitFor();
      await page.keyboard.press('Escape');
      await page.locator('dialog').waitFor({ state: 'detached' });
    }
    await page.goto(`${program.origin}/#/mandates`);
    await page.getByRole('button', { name: 'EVIL-1' }).click();
    await page.locator('dialog .life li').first().waitFor();
    await shot(page, 'board_scripts_are_texts');
    assert.equal(await page.locator('main img, dialog img, main script, dialog script').count(), 0);
  });
});

test('what nobody claimed is shown as text too', async () => {
  await with_page({ origin: program.origin }, async (page) => {
    await page.goto(`${program.origin}/#/overview`);
    await page.locator('#clock .now').filter({ hasText: /^\d{4}/ }).waitFor();
    const lobby = await program.api('GET', '/worlds/lobby/journal?fact=exchange');
    assert.ok(lobby.some((entry) => entry.request.includes("alert('header')")));
    await page.goto(`${program.origin}/#/traffic`);
    await page.locator('#world').selectOption('lobby');
    await page.locator('tbody tr.opens', { hasText: '/nowhere' }).first().locator('button').click();
    await page.locator('dialog pre', { hasText: "alert('header')" }).waitFor();
  });
});

test('the policy stops a script even where a page would write one', async () => {
  await with_page({ origin: program.origin }, async (page, watched) => {
    watched.expect(/Content Security Policy|TrustedHTML|Trusted Type/);
    await page.goto(`${program.origin}/`);
    await page.locator('main').waitFor();
    const stopped = await page.evaluate(() => {
      try { document.body.innerHTML = '<img src=x onerror="alert(1)">'; return false; } catch { return true; }
    });
    assert.equal(stopped, true);
  });
});

test('a server with a token asks for it, says so when it is wrong, and the board works once it has it', async () => {
  const guarded = await Program.serve('--token', 'sesame');
  try {
    await with_page({ origin: guarded.origin }, async (page, watched) => {
      watched.expect(/401/);
      const enter = async (token) => {
        await page.locator('#token').fill(token);
        await page.keyboard.press('Enter');
      };
      await page.goto(`${guarded.origin}/`);
      await enter('wrong');
      await page.getByRole('alert').filter({ hasText: '服务器不接受此令牌' }).waitFor();
      // The answer to this one comes when the right one has long been taken.
      let late;
      const held = new Promise((release) => { late = release; });
      await page.route('**/version', async (route) => {
        if ((await route.request().headerValue('Authorization')) === 'Bearer late') await held;
        await route.continue();
      });
      await enter('late');
      await enter('sesame');
      await page.locator('#clock .now').filter({ hasText: /^\d{4}/ }).waitFor();
      const refused = page.waitForResponse((response) => response.status() === 401);
      late();
      await (await refused).finished();
      await page.locator('nav a[href="#/traffic"]').click();
      await page.locator('#clock .now').filter({ hasText: /^\d{4}/ }).waitFor();
      assert.equal(await page.locator('#token').count(), 0);
    });
  } finally {
    await guarded.stop();
  }
});

// The shop and the channels' signing pages, as a customer meets them.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { check_accessibility, check_keyboard } from './support/accessibility.mjs';
import { desktop, phone, shot, with_page } from './support/browser.mjs';
import { Program } from './support/program.mjs';
import { Shop, sign_by_message } from './support/shop.mjs';

const channels = [
  { channel: 'wechat_v2', look: 'wechat', payer: 'alice' },
  { channel: 'alipay', look: 'alipay', payer: 'bob' },
  { channel: 'unionpay', look: 'unionpay', payer: 'debit_card' },
];

let gateway;
let shop;
before(async () => {
  gateway = await Program.serve();
  shop = await Shop.open(gateway, '--channel', 'wechat_v2,alipay,unionpay');
});
after(async () => {
  await shop?.stop();
  await gateway?.stop();
});

// A customer's browser: the shop is its first page, the gateway may be asked too.
const visit = (body, options = {}) => with_page({ origin: shop.origin, hosts: [gateway.origin], options }, body);

const settled = (text) => text.split('已扣款').length - 1;

// Axe forbids pages that go on by themselves; the channels' result pages do, as the real ones.
const goes_on = { without: ['meta-refresh'] };

for (const { channel, look, payer } of channels)
  test(`a customer buys on ${channel}, confirms by message, is told and debited, and cancels`, async () => {
    await visit(async (page) => {
      await shop.sign_in(page, `buyer_${look}`);
      await shop.order(page, { channel });
      await check_accessibility(page);
      await shot(page, `sign_${look}_phone`, { fullPage: true });
      await sign_by_message(page, payer);
      await check_accessibility(page, goes_on);
      await shot(page, `signed_${look}_phone`);
      await page.getByText('返回商户').click();
      await page.waitForURL((url) => url.origin === shop.origin);

      await gateway.advance('1d');
      assert.equal(settled(await shop.account(page)), 1, 'the first month');
      await gateway.advance('27d');
      const told = await shop.account(page);
      assert.match(told, /将于\d+年\d+月\d+日自动续费25\.00元/);
      assert.match(told, /下次扣款 \d+年\d+月\d+日，25\.00元/);
      await gateway.advance('5d');
      assert.equal(settled(await shop.account(page)), 2, 'and the second');
      await check_accessibility(page);
      await shot(page, `account_${look}`, { fullPage: true });

      await page.getByRole('link', { name: '取消自动续费' }).click();
      await check_accessibility(page);
      await page.getByRole('button', { name: '确认取消' }).click();
      await gateway.advance('1h');
      assert.match(await shop.account(page), /已结束/);
      await gateway.advance('65d');
      assert.equal(settled(await shop.account(page)), 2, 'no debit after the end');
    }, { viewport: phone });
  });

test('a plan is changed by a new signature, and only one of them is debited', async () => {
  await visit(async (page) => {
    await shop.sign_in(page, 'changer');
    await shop.order(page, { channel: 'wechat_v2' });
    await sign_by_message(page, 'bob');
    await gateway.advance('2d');
    await shop.account(page);
    await page.getByRole('link', { name: '更换套餐' }).click();
    await check_accessibility(page);
    await shot(page, 'shop_change', { fullPage: true });
    await page.getByRole('radio', { name: '连续包年' }).check();
    await page.getByRole('button', { name: '去签新的协议' }).click();
    await shop.arrive(page, 'wechat_v2');
    await sign_by_message(page, 'bob');
    await gateway.advance('40d');
    const text = await shop.account(page);
    assert.match(text, /连续包年\s*订阅中/);
    assert.match(text, /连续包月\s*已结束/);
    assert.match(text, /248\.00元\s*已扣款/);
    assert.equal(settled(text), 2);
  });
});

test('a debit without money is reminded of, paid by the link to top up, and tried again', async () => {
  await visit(async (page) => {
    await gateway.control('POST', '/payers', { alias: 'penny', balance: '1000.00 CNY' });
    await shop.sign_in(page, 'short');
    await shop.order(page, { channel: 'wechat_v2' });
    await sign_by_message(page, 'penny');
    await gateway.advance('2d');
    assert.equal(settled(await shop.account(page)), 1, 'the first month');
    await gateway.control('POST', '/faults', { fault: 'insufficient_balance', match: { payer: 'penny' } });
    for (let day = 0; day < 40 && !(await shop.account(page)).includes('未成功'); ++day) await gateway.advance('1d');
    assert.match(await shop.account(page), /续费25\.00元未成功。请充值或检查支付账户/);
    await shot(page, 'shop_reminded', { fullPage: true });
    assert.match(await page.locator('main').innerText(), /扣款失败[\s\S]*扣款失败/, 'tried again, and refused again');
    await gateway.control('DELETE', '/faults');
    await page.getByRole('link', { name: '充值续费' }).click();
    await check_accessibility(page);
    await page.locator('main button').click();
    await gateway.advance('1h');
    await gateway.advance('2d');
    assert.equal(settled(await shop.account(page)), 2, 'the second month, after all');
  }, { viewport: phone });
});

test('one year is bought once, and nothing is debited after it', async () => {
  await visit(async (page) => {
    await page.goto(shop.origin);
    await page.getByText('首期 1.00元').first().waitFor();
    await gateway.control('POST', '/payers', { alias: 'otto', balance: '1000.00 CNY' });
    await shop.sign_in(page, 'once');
    await shop.order(page, { channel: 'wechat_v2', plan: '一年会员' });
    await sign_by_message(page, 'otto');
    await gateway.advance('2d');
    const text = await shop.account(page);
    assert.equal(settled(text), 1);
    await gateway.advance('380d');
    assert.equal(settled(await shop.account(page)), 1);
  });
});

test('a payer who refuses, comes late or types wrong codes reads what became of it', async () => {
  await visit(async (page) => {
    await shop.sign_in(page, 'doubter');
    for (const { channel, look } of channels) {
      await shop.order(page, { channel });
      await page.locator('button[value=refuse]').click();
      await page.locator('.ending.refused').waitFor();
      await check_accessibility(page, goes_on);
      await shot(page, `refused_${look}`);
    }
    // What a channel cannot do is said before another one is taken.
    await page.goto(shop.origin);
    await page.locator('input[name=channel][value=unionpay]').check();
    await page.locator('select[name=entry]').selectOption('with_payment');
    await page.getByRole('button', { name: '同意协议并开通' }).click();
    await page.getByRole('link', { name: '用微信支付继续' }).waitFor();
    await check_accessibility(page);
    await page.getByRole('link', { name: '重新选择' }).click();
    await shop.order(page, { channel: 'alipay' });
    const address = page.url();
    await page.locator('input[name=code]').fill('000000');
    await page.locator('button[value=confirm]').click();
    await page.getByRole('alert').waitFor();
    await check_accessibility(page);
    await gateway.advance('11m');
    await page.goto(address);
    await page.locator('.ending.expired').waitFor();
    await check_accessibility(page);
    await shot(page, 'expired_alipay');
  }, { viewport: phone });
});

test('a finger does instead of a code, and a typed card decides who pays', async () => {
  await visit(async (page) => {
    await shop.sign_in(page, 'fingers');
    await shop.order(page, { channel: 'alipay', plan: '连续包季' });
    await page.locator('select[name=payer]').selectOption('alice');
    await page.locator('button[value=biometric]').click();
    await page.locator('.ending.done').waitFor();
    await shop.order(page, { channel: 'unionpay' });
    await page.locator('summary', { hasText: '模拟卡号' }).click();
    const card = await page.locator('.cards li', { hasText: 'debit_card' }).locator('code').first().innerText();
    await page.locator('input[name=card]').fill(card);
    await shot(page, 'sign_unionpay_card', { fullPage: true });
    await sign_by_message(page, 'alice');
    const { items } = await gateway.control('GET', '/mandates?state=active&payer=debit_card');
    assert.ok(items.length > 0);
  }, { viewport: phone });
});

test('the pages read in English too, and a desktop shows a code that leads to the page', async () => {
  await visit(async (page) => {
    await shop.sign_in(page, 'reader');
    for (const { channel, look } of channels) {
      await shop.order(page, { channel });
      await page.waitForFunction(() => document.querySelector('.scan img').naturalWidth > 0);
      await shot(page, `sign_${look}_desktop`, { fullPage: true });
      await page.getByRole('link', { name: 'English' }).click();
      await page.getByText('simulated', { exact: true }).waitFor();
      await check_accessibility(page);
      await check_keyboard(page);
      await shot(page, `sign_${look}_english`, { fullPage: true });
    }
  });
});

test('what customers call themselves is text on every page', async () => {
  const attack = `"><img src=x onerror=alert(1)><script>alert(2)</script>`;
  await visit(async (page, watched) => {
    watched.expect(/404/);
    await shop.sign_in(page, attack);
    for (const { channel } of channels) {
      await shop.order(page, { channel });
      assert.equal(await page.locator('img:not(.scan img), script').count(), 0);
      await sign_by_message(page, channel === 'unionpay' ? 'debit_card' : 'alice');
    }
    await gateway.advance('1d');
    assert.match(await shop.account(page), /订阅中/);
    assert.ok((await page.locator('header').innerText()).includes(attack));
    assert.equal(await page.locator('img, script').count(), 0);
    for (const path of [`/${encodeURIComponent(attack)}`, `/sign-in?next=${encodeURIComponent(attack)}`]) {
      await page.goto(shop.origin + path);
      assert.equal(await page.locator('img, script').count(), 0);
    }
  }, {});
});

test('the shop can be read and used by everybody, in daylight and in the dark', async () => {
  for (const colorScheme of ['light', 'dark'])
    for (const [name, viewport] of Object.entries({ desktop, phone }))
      await visit(async (page, watched) => {
        await page.goto(shop.origin);
        await check_accessibility(page);
        await shot(page, `shop_${colorScheme}_${name}`, { fullPage: true });
        if (name === 'desktop') await check_keyboard(page);
        await shop.sign_in(page, 'changer');
        await check_accessibility(page);
        await shot(page, `account_${colorScheme}_${name}`, { fullPage: true });
        watched.expect(/404/);
        await page.goto(`${shop.origin}/nothing`);
        await check_accessibility(page);
        if (name === 'desktop') return;
        for (const { channel, look } of channels) {
          await shop.order(page, { channel });
          await check_accessibility(page);
          await shot(page, `sign_${look}_${colorScheme}`, { fullPage: true });
        }
      }, { viewport, colorScheme });
});

test('the demo opens a shop beside its board', async () => {
  const demo = await Program.start('demo');
  try {
    let address;
    while (!(address = demo.lines.find((line) => line.startsWith('The shop: '))?.slice('The shop: '.length)))
      await new Promise((done) => { setTimeout(done, 20); });
    const { origin } = new URL(address);
    await with_page({ origin }, async (page) => {
      await page.goto(address);
      await page.getByRole('radio', { name: '连续包月' }).waitFor();
    });
  } finally {
    await demo.stop();
  }
});

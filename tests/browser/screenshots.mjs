// Pictures for the documentation, taken of the real pages: scripts/screenshots.sh
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { close_browser, phone, with_page } from './support/browser.mjs';
import { Program } from './support/program.mjs';
import { Shop } from './support/shop.mjs';

const folder = process.env.DAIKOU_PICTURES ?? 'docs/pictures';
mkdirSync(folder, { recursive: true });
const take = (page, name) => page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
const size = { width: 1280, height: 900 };

async function next(page) {
  await page.locator('#next:not([disabled])').click();
  await page.locator('#next:not([disabled]), .story strong').first().waitFor({ timeout: 60_000 });
}

const demo = await Program.start('demo');
try {
  await with_page({ origin: demo.origin, options: { locale: 'en-GB', viewport: size } }, async (page) => {
    const open = async (name) => {
      await page.goto(`${demo.origin}/#/${name}`);
      await page.locator('#clock .now').filter({ hasText: /^\d{4}/ }).waitFor();
      await page.waitForTimeout(2500);
    };
    await open('overview');
    for (let chapter = 0; chapter < 5; ++chapter) await next(page);
    await page.waitForTimeout(4500);
    await take(page, 'board');
    await open('traffic');
    await page.locator('tbody tr', { hasText: 'pappayapply' }).first().click();
    await page.getByRole('button', { name: 'Explain the signature' }).click();
    await page.getByText('The signature fits.').waitFor();
    await take(page, 'board_exchange');
    await page.keyboard.press('Escape');
    await page.locator('#language').click();
    await page.locator('#theme').selectOption('dark');
    await open('release');
    await take(page, 'board_release_dark_zh');
    await page.locator('#theme').selectOption('light');
    await open('audit');
    await page.locator('#judge').click();
    await page.locator('main tbody tr').first().waitFor();
    await page.locator('main tbody').scrollIntoViewIfNeeded();
    await take(page, 'board_audit_zh');
  });
} finally {
  await demo.stop();
}

const release = await Program.start('demo', '--release');
try {
  await with_page({ origin: release.origin, options: { locale: 'en-GB', viewport: size } }, async (page) => {
    await page.goto(`${release.origin}/#/release`);
    for (const share of ['1 %', '5 %', '20 %']) {
      await page.locator('#widen').click();
      await page.locator('#steering [role=status]').filter({ hasText: `${share} of users` }).waitFor({ timeout: 120_000 });
    }
    await page.waitForTimeout(2500);
    await take(page, 'board_release_steered');
  });
} finally {
  await release.stop();
}

const gateway = await Program.serve();
const shop = await Shop.open(gateway, '--channel', 'wechat_v2,alipay,unionpay');
try {
  const visit = (viewport, body) => with_page({ origin: shop.origin, hosts: [gateway.origin], options: { viewport } }, body);
  await visit(size, async (page) => {
    await page.goto(shop.origin);
    await take(page, 'shop');
  });
  await visit({ ...phone, height: 760 }, async (page) => {
    await shop.sign_in(page, '林小满');
    for (const channel of ['wechat_v2', 'alipay', 'unionpay']) {
      await shop.order(page, { channel });
      await take(page, `sign_${channel}`);
    }
  });
} finally {
  await shop.stop();
  await gateway.stop();
  await close_browser();
}

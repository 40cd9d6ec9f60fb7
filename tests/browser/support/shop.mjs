// The reference merchant's shop beside a gateway, and what a customer does there.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Program } from './program.mjs';

export class Shop {
  // Beside that gateway, the first month at a price of its own; `options` as `daikou merchant` takes them.
  static async open(gateway, ...options) {
    const shop = new Shop();
    shop.folder = mkdtempSync(join(tmpdir(), 'daikou_shop_'));
    const credentials = join(shop.folder, 'credentials');
    execFileSync(process.env.DAIKOU ?? 'build/release/daikou', ['credentials', credentials, '--url', gateway.origin]);
    const rules = join(shop.folder, 'shop.yaml');
    writeFileSync(rules, 'policy: {growth: {first_month: 1.00 CNY}}\n');
    shop.program = await Program.start(
      'merchant', '--credentials', credentials, '--port', '0', '--shop', rules, ...options);
    shop.origin = shop.program.origin;
    return shop;
  }

  // The merchant's own view of what it was told and did.
  async book(what) {
    const response = await fetch(`${this.origin}/_merchant/v1/${what}`);
    return (await response.json()).items;
  }

  async sign_in(page, customer) {
    await page.goto(`${this.origin}/sign-in`);
    await page.getByLabel('会员名').fill(customer);
    await page.getByRole('button', { name: '登录' }).click();
    await page.waitForURL(`${this.origin}/account`);
  }

  // Chooses on the front page and arrives at the channel's signing page.
  async order(page, { plan = '连续包月', channel }) {
    await page.goto(`${this.origin}/`);
    await page.getByRole('radio', { name: plan }).check();
    await page.locator(`input[name=channel][value=${channel}]`).check();
    await page.getByRole('button', { name: '同意协议并开通' }).click();
    await this.arrive(page, channel);
  }

  // UnionPay's page takes a form, which a customer sends on.
  async arrive(page, channel) {
    if (channel === 'unionpay') await page.getByRole('button', { name: '继续' }).click();
    await page.waitForURL(new RegExp(`/sim/${channel.split('_')[0]}/sign`));
  }

  async account(page) {
    await page.goto(`${this.origin}/account`);
    return page.locator('main').innerText();
  }

  async stop() {
    await this.program.stop();
    rmSync(this.folder, { recursive: true });
  }
}

// Reads the simulated message and signs with its code.
export async function sign_by_message(page, payer) {
  await page.locator('select[name=payer]').selectOption(payer);
  const message = await page.locator('.message').innerText();
  await page.locator('input[name=code]').fill(message.match(/\d{6}/)[0]);
  await page.locator('button[value=confirm]').click();
  await page.locator('.ending.done').waitFor();
}

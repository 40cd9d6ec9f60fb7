// What the tests of this folder share: a gateway with all doors open, programs run to their end, a signed contract.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import plugin from 'wechatpay-axios-plugin';

import { Gateway } from '../support/gateway.mjs';

const { Formatter, Hash } = plugin;

export const daikou = process.env.DAIKOU ?? 'build/release/daikou';

// The names of docs/doors.md.
export const names = [
  'api.mch.weixin.qq.com', 'api2.mch.weixin.qq.com', 'apihk.mch.weixin.qq.com', 'api.wechatpay.cn', 'api2.wechatpay.cn',
  'openapi.alipay.com', 'openapi-sandbox.dl.alipaydev.com', 'openapi.alipaydev.com', 'mapi.alipay.com',
  'gateway.95516.com', 'gateway.test.95516.com', 'filedownload.95516.com', 'filedownload.test.95516.com',
];

// The surroundings a program is started in: this process's, without anything that names a proxy or an authority.
export function surroundings(more = {}) {
  const kept = Object.entries(process.env).filter(([name]) =>
    !/^(https?|no|all)_proxy$|^(NODE_EXTRA_CA_CERTS|SSL_CERT_FILE|CURL_CA_BUNDLE|REQUESTS_CA_BUNDLE|NODE_TEST_CONTEXT|DAIKOU_.*)$/i.test(name));
  return { ...Object.fromEntries(kept), ...more };
}

// Runs a program to its end, whatever that is.
export function run(program, parameters, more = {}, options = {}) {
  return new Promise((ended) => {
    execFile(program, parameters, { env: surroundings(more), timeout: 60_000, ...options }, (error, stdout, stderr) => {
      ended({ code: error ? error.code ?? error.signal : 0, stdout, stderr });
    });
  });
}

export async function succeed(program, parameters, more) {
  const ended = await run(program, parameters, more);
  assert.equal(ended.code, 0, `${program} ${parameters.join(' ')}: ${ended.stdout}${ended.stderr}`);
  return ended.stdout;
}

export class Folder {
  path = mkdtempSync(join(tmpdir(), 'daikou-'));
  in(name) { return join(this.path, name); }
  remove() { rmSync(this.path, { recursive: true }); }
}

// A gateway with every door open, and the files of its merchant.
export class House {
  static async open(https = '0') {
    const house = new House();
    house.folder = new Folder();
    house.authorities = house.folder.in('ca');
    house.ca = house.folder.in('ca/ca.pem');
    house.shop = house.folder.in('shop');
    house.gateway = await Gateway.start('--https', https, '--proxy', '0', '--ca-dir', house.authorities);
    await succeed(daikou, ['credentials', house.shop, '--ca-dir', house.authorities]);
    return house;
  }

  async close() {
    await this.gateway.stop();
    this.folder.remove();
  }

  // A payer of its own signs in a browser, which uses the plain door.
  async sign(code, serial) {
    const payer = `payer${serial}`;
    await this.gateway.control('POST', '/payers', { alias: payer, balance: '100.00 CNY' });
    const params = {
      appid: 'wx5f0d1c2b3a495867', mch_id: '1900099901', plan_id: '12251', contract_code: code,
      request_serial: String(serial), contract_display_account: '视频会员', notify_url: 'http://127.0.0.1:9/contract',
      version: '1.0', timestamp: String(Formatter.timestamp()),
    };
    params.sign = Hash.sign(Hash.ALGO_MD5, params, 'SimOnlyApiV2Key0123456789abcdef0');
    const page = await fetch(`${this.gateway.origin}/papay/entrustweb?${new URLSearchParams(params)}`, {
      headers: { Accept: 'application/json' },
    });
    const { ticket, code: sms } = await page.json();
    await this.gateway.consent(ticket, payer, { code: sms });
  }
}

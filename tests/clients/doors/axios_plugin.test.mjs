// wechatpay-axios-plugin, as it comes, in a shop that knows nothing, through every door. Only the surroundings differ.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { House, names, run } from './doors.mjs';

const beside = (file) => fileURLToPath(new URL(file, import.meta.url));
let house;
before(async () => { house = await House.open(); });
after(() => house.close());

const shop = (parameters, more, node = []) =>
  run(process.execPath, [...node, beside('shop.mjs'), ...parameters], { SHOP_FOLDER: house.shop, ...more });
const hosts = () => ({ HOSTS_NAMES: names.join(','), HOSTS_PORT: new URL(house.gateway.https).port });
const trust = () => ({ NODE_EXTRA_CA_CERTS: house.ca });

const doors = [
  { name: 'base URL, plain HTTP', more: () => ({ SHOP_BASE_URL: house.gateway.origin }) },
  { name: 'base URL, HTTPS', more: () => ({ SHOP_BASE_URL: house.gateway.https, ...trust() }) },
  { name: 'proxy, HTTPS_PROXY alone', more: () => ({ HTTPS_PROXY: house.gateway.proxy, ...trust() }) },
  { name: 'proxy, in small letters', more: () => ({ https_proxy: house.gateway.proxy, ...trust() }) },
  { name: 'hosts file', more: () => ({ ...hosts(), ...trust() }), node: ['--import', beside('hosts.mjs')] },
];

doors.forEach(({ name, more, node }, i) =>
  test(`${name}: a contract is found, a debit settles, v3 sees it, a refund is given`, async () => {
    await house.sign(`CODE${i}`, i + 1);
    const debited = await shop(['debit', `CODE${i}`, `ORDER${i}`], more(), node);
    assert.equal(debited.code, 0, debited.stdout + debited.stderr);
    assert.equal(JSON.parse(debited.stdout).result_code, 'SUCCESS');
    await house.gateway.advance('1m');
    const looked = await shop(['look', `CODE${i}`, `ORDER${i}`], more(), node);
    assert.deepEqual(JSON.parse(looked.stdout), { contract_state: 'SIGNED', trade_state: 'SUCCESS' }, looked.stderr);
    const refunded = await shop(['refund', `ORDER${i}`], more(), node);
    assert.equal(refunded.code, 0, refunded.stdout + refunded.stderr);
    assert.deepEqual(JSON.parse(refunded.stdout), { trade_state: 'SUCCESS', refund_fee: '500' });
  }));

const refusals = [
  { name: 'HTTPS without trust', more: () => ({ SHOP_BASE_URL: house.gateway.https }), expected: /self-signed|unable to (get|verify)/ },
  { name: 'the proxy without trust', more: () => ({ HTTPS_PROXY: house.gateway.proxy }), expected: /self-signed|unable to (get|verify)/ },
  {
    name: 'the proxy for a host it does not play',
    more: () => ({ HTTPS_PROXY: house.gateway.proxy, SHOP_BASE_URL: 'https://pay.example.com', ...trust() }),
    expected: /message/,  // It takes the proxy's refusal for the provider's answer.
  },
];
for (const { name, more, expected } of refusals)
  test(`${name} is refused`, async () => {
    const ended = await shop(['debit', 'CODE0', 'NEVER'], more());
    assert.equal(ended.code, 1, ended.stdout);
    assert.match(ended.stdout, expected);
  });

test('an axios that knows no tunnel needs no trust, and is held to the same names', async () => {
  const ask = async (url) => JSON.parse((await run(process.execPath, [beside('ask.mjs'), url], { HTTPS_PROXY: house.gateway.proxy })).stdout);
  const { status, data } = await ask('https://api.mch.weixin.qq.com/_daikou/v1/health');
  assert.deepEqual([status, data.status], [200, 'ok']);
  const refused = await ask('https://pay.example.com/');
  assert.equal(refused.status, 403);
  assert.match(refused.data, /forwards nothing: 'pay\.example\.com:443'/);
});

test('what was refused booked nothing', async () => {
  const debits = JSON.stringify(await house.gateway.control('GET', '/debits'));
  assert.match(debits, /ORDER0/);
  assert.doesNotMatch(debits, /NEVER/);
});

// What no well-behaved client sends. Each gets a clear answer in the channel's own way, and nothing changes.
import assert from 'node:assert/strict';
import net from 'node:net';
import { after, before, test } from 'node:test';
import plugin from 'wechatpay-axios-plugin';

import { Gateway } from '../support/gateway.mjs';
import { merchant } from './merchant.mjs';

const { Hash, Transformer } = plugin;
let gateway;

before(async () => { gateway = await Gateway.start(); });
after(() => gateway.stop());

const post = (path, body, type = 'text/xml') => fetch(gateway.origin + path, {
  method: 'POST', body, headers: { 'Content-Type': type },
});

async function refused(path, body, expected, type) {
  const response = await post(path, body, type);
  assert.equal(response.status, 200, 'v2 answers 200 whatever happened');
  const text = await response.text();
  const answer = Transformer.toObject(text);
  assert.equal(answer.return_code, 'FAIL', text);
  assert.match(answer.return_msg, expected);
  assert.equal(answer.sign, undefined);
}

function signed(fields) {
  const all = { appid: merchant.appid, mch_id: merchant.mchid, nonce_str: 'N'.repeat(32), ...fields };
  return Transformer.toXml({ ...all, sign: Hash.sign(Hash.ALGO_MD5, all, merchant.secret) });
}

const debit = {
  body: '会员', out_trade_no: 'BAD1', total_fee: '100', spbill_create_ip: '127.0.0.1',
  notify_url: 'http://127.0.0.1:1/n', trade_type: 'PAP', contract_id: '202608021200000000000000000042',
};
const without = (name) => Object.fromEntries(Object.entries(debit).filter(([key]) => key !== name));

const bomb = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 9 }, (_, i) =>
  `<!ENTITY a${i} "${`&a${i ? i - 1 : ''};`.repeat(10)}">`).join('')}]><xml><appid>&a8;</appid></xml>`;

const rows = [
  ['an empty body', '', /post数据为空/],
  ['no XML at all', 'hello', /XML格式错误/],
  ['XML cut in the middle', '<xml><appid><![CDATA[wx5f0d', /XML格式错误/],
  ['a bomb of entities', bomb, /XML格式错误/],
  ['an external entity', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><xml><appid>&e;</appid></xml>', /XML格式错误/],
  ['elements within elements', '<xml><appid><b>1</b></appid></xml>', /XML格式错误/],
  ['the same element twice', '<xml><appid>1</appid><appid>2</appid></xml>', /XML格式错误/],
  ['another root', '<root><appid>1</appid></root>', /XML格式错误/],
  ['JSON under an XML label', '{"appid":"x"}', /XML格式错误/],
  ['bytes that are not UTF-8', Buffer.from([0x3c, 0x78, 0x6d, 0x6c, 0x3e, 0xb3, 0xc9, 0x3c, 0x2f, 0x78, 0x6d, 0x6c, 0x3e]), /编码格式错误|XML格式错误/],
];
for (const [name, body, expected] of rows)
  test(`${name} is refused`, () => refused('/pay/pappayapply', body, expected));

for (const name of ['out_trade_no', 'total_fee', 'body', 'contract_id', 'notify_url'])
  test(`a debit without ${name} is refused`, () => refused('/pay/pappayapply', signed(without(name)), /缺少参数|参数/));

const wrong = [
  ['an amount in yuan', { total_fee: '1.00' }],
  ['a negative amount', { total_fee: '-1' }],
  ['an amount beyond 64 bits', { total_fee: '99999999999999999999' }],
  ['letters for an amount', { total_fee: 'abc' }],
  ['an order number that is too long', { out_trade_no: 'X'.repeat(33) }],
  ['an order number with blanks', { out_trade_no: 'A B' }],
];
for (const [name, change] of wrong)
  test(`${name} is refused`, async () => {
    const text = await (await post('/pay/pappayapply', signed({ ...debit, ...change }))).text();
    const answer = Transformer.toObject(text);
    assert.ok(answer.return_code === 'FAIL' || answer.result_code === 'FAIL', text);
    assert.notEqual(answer.result_code, 'SUCCESS');
  });

test('an unknown merchant is named so', () =>
  refused('/pay/pappayapply', signed({ ...debit, mch_id: '1' }), /商户号mch_id不存在/));

test('another merchant\'s application is named so', () =>
  refused('/pay/pappayapply', signed({ ...debit, appid: 'wx0000000000000000' }), /AppID不存在|不匹配/));

test('a GET where a POST belongs is refused', async () => {
  const answer = Transformer.toObject(await (await fetch(`${gateway.origin}/pay/pappayapply`)).text());
  assert.match(answer.return_msg, /请使用post方法/);
});

test('an unknown path says what there is', async () => {
  const response = await fetch(`${gateway.origin}/pay/nothing`);
  assert.equal(response.status, 404);
  assert.match(await response.text(), /Daikou/);
});

// What comes back when these bytes are all that is sent.
function exchange(bytes) {
  return new Promise((resolve, reject) => {
    const socket = net.connect(Number(new URL(gateway.origin).port), '127.0.0.1', () => socket.end(bytes));
    const chunks = [];
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('close', () => resolve(Buffer.concat(chunks).toString()));
    socket.on('error', reject);
  });
}

test('a body beyond the limit is refused before it is read, in the form of its interface', async () => {
  const announced = (path) => exchange(`POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Length: 300000000\r\n\r\n`);
  const v2 = await announced('/pay/pappayapply');
  assert.match(v2, /^HTTP\/1\.1 200 /);
  assert.match(v2, /<return_code><!\[CDATA\[FAIL\]\]><\/return_code>/);
  const v3 = await announced('/v3/pay/partner/transactions/app');
  assert.match(v3, /^HTTP\/1\.1 400 /);
  assert.equal(JSON.parse(v3.split('\r\n\r\n')[1]).code, 'PARAM_ERROR');
  assert.match(await announced('/nothing/here'), /^HTTP\/1\.1 413 /);
});

test('bytes that are no HTTP are refused', async () =>
  assert.match(await exchange('\x16\x03\x01 this is not HTTP\r\n\r\n'), /^HTTP\/1\.1 400 /));

test('a broken control call says what was seen and what was wanted', async () => {
  for (const [body, seen] of [['{', /JSON/i], ['{"by":"90"}', /no unit/], ['{"bye":"1d"}', /did you mean 'by'|bye/]]) {
    const response = await fetch(`${gateway.origin}/_daikou/v1/worlds/default/clock/advance`, { method: 'POST', body });
    assert.equal(response.status, 400);
    assert.match(await response.text(), seen);
  }
});

test('after all of it nothing was booked', async () => {
  const debits = await gateway.control('GET', '/debits');
  assert.equal(JSON.stringify(debits).includes('BAD1'), false);
  const health = await fetch(`${gateway.origin}/_daikou/v1/health`);
  assert.equal(health.status, 200);
});

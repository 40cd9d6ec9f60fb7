// What no well-behaved client sends. Each gets the envelope and the code that Alipay documents, and nothing changes.
import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import http from 'node:http';
import net from 'node:net';
import { after, before, test } from 'node:test';

import { Gateway } from '../support/gateway.mjs';
import { certificateWorld, credentials, terms } from './merchant.mjs';

let gateway, known;

before(async () => {
  known = credentials();
  gateway = await Gateway.start();
});
after(() => gateway.stop());

const content = JSON.stringify({ out_trade_no: 'BAD1' });
const base = () => ({
  app_id: known.app, method: 'alipay.trade.query', format: 'JSON', charset: 'utf-8', sign_type: 'RSA2',
  timestamp: '2026-01-05 09:00:00', version: '1.0', biz_content: content,
});

function sign(parameters, algorithm = 'RSA-SHA256') {
  const text = Object.keys(parameters).filter((name) => name !== 'sign' && parameters[name] !== '').sort()
    .map((name) => `${name}=${parameters[name]}`).join('&');
  return { ...parameters, sign: crypto.sign(algorithm, Buffer.from(text), known.privateKey).toString('base64') };
}

const post = (body, headers = { 'Content-Type': 'application/x-www-form-urlencoded' }, query = '') =>
  fetch(`${gateway.origin}/gateway.do${query}`, { method: 'POST', body, headers });

// The node under the expected root, its signature checked when there is one.
async function nodeOf(response, root) {
  assert.equal(response.status, 200, 'gateway v2 answers 200 whatever happened');
  const text = await response.text();
  const answer = JSON.parse(text);
  assert.ok(answer[root], `want ${root} in ${text}`);
  if (answer.sign) {
    const signed = text.slice(text.indexOf('":') + 2, text.lastIndexOf(',"sign"'));
    assert.ok(crypto.verify('RSA-SHA256', Buffer.from(signed), known.publicKey, Buffer.from(answer.sign, 'base64')));
  }
  return { ...answer[root], signed: Boolean(answer.sign) };
}

async function refused(parameters, code, subCode, root = 'alipay_trade_query_response') {
  const node = await nodeOf(await post(new URLSearchParams(parameters)), root);
  assert.equal(node.code, code, JSON.stringify(node));
  assert.equal(node.sub_code, subCode);
  assert.ok(node.sub_msg);
  return node;
}

const without = (name) => { const all = base(); delete all[name]; return all; };

test('no parameters at all', () => refused({}, '40001', 'isv.missing-method', 'error_response'));
test('no method', () => refused(sign(without('method')), '40001', 'isv.missing-method', 'error_response'));
test('a method that is none', () =>
  refused(sign({ ...base(), method: 'alipay.trade.nothing' }), '40002', 'isv.invalid-method', 'error_response'));
test('no application', async () =>
  assert.equal((await refused(without('app_id'), '40001', 'isv.missing-app-id')).signed, false));
test('an application nobody knows, with no signature', async () =>
  assert.equal((await refused({ ...base(), app_id: '2021999999999999' }, '40002', 'isv.invalid-app-id')).signed, false));

for (const [name, change, code, subCode] of [
  ['no signature type', { sign_type: '' }, '40001', 'isv.missing-signature-type'],
  ['a signature type that is none', { sign_type: 'MD5' }, '40002', 'isv.invalid-signature-type'],
  ['SM2, which is not served', { sign_type: 'SM2' }, '40002', 'isv.invalid-signature-type'],
  ['no timestamp', { timestamp: '' }, '40001', 'isv.missing-timestamp'],
  ['a timestamp in another form', { timestamp: '2026-01-05T09:00:00Z' }, '40002', 'isv.invalid-timestamp'],
  ['a day that does not exist', { timestamp: '2026-02-30 09:00:00' }, '40002', 'isv.invalid-timestamp'],
  ['no version', { version: '' }, '40001', 'isv.missing-version'],
  ['a format that is none', { format: 'XML' }, '40002', 'isv.invalid-format'],
  ['a charset that is not served', { charset: 'Big5' }, '40002', 'isv.invalid-charset'],
  ['contents that are no JSON', { biz_content: 'hello' }, '40002', 'isv.illegal-json'],
  ['contents cut in the middle', { biz_content: '{"out_trade_no":"B' }, '40002', 'isv.illegal-json'],
  ['contents that are a list', { biz_content: '[]' }, '40002', 'isv.illegal-json'],
  ['contents nested too deep', { biz_content: '{"a":'.repeat(200) + '1' + '}'.repeat(200) }, '40002', 'isv.illegal-json'],
  ['an address that is too long', { notify_url: `https://shop.example/${'x'.repeat(300)}` }, '40002', 'isv.invalid-parameter'],
  ['another encryption', { encrypt_type: 'DES' }, '40002', 'isv.decryption-error-not-valid-encrypt-type'],
  ['ciphertext that is none', { encrypt_type: 'AES', biz_content: 'AAAA' }, '40002', 'isv.decryption-error-unknown'],
])
  test(name, () => refused(sign({ ...base(), ...change }), code, subCode));

test('no signature', () => refused(base(), '40001', 'isv.missing-signature'));
test('a signature that is no base64', () => refused({ ...base(), sign: '%%%' }, '40002', 'isv.invalid-signature'));
test('a signature of another algorithm', () =>
  refused(sign(base(), 'RSA-SHA1'), '40002', 'isv.invalid-signature'));
test('contents changed after signing', async () => {
  const node = await refused({ ...sign(base()), biz_content: '{"out_trade_no":"BAD2"}' }, '40002', 'isv.invalid-signature');
  assert.match(node.sub_msg, /BAD2/, 'the gateway quotes its own string');
});
test('a signature whose plus signs became blanks', async () => {
  let parameters;
  do parameters = sign({ ...base(), nonce: crypto.randomUUID() }); while (!parameters.sign.includes('+'));
  await refused({ ...parameters, sign: parameters.sign.replaceAll('+', ' ') }, '40002', 'isv.invalid-signature');
});
test('one name with two values', async () => {
  const parameters = sign(base());
  const response = await post(new URLSearchParams(parameters), undefined, '?method=alipay.trade.pay');
  const answer = JSON.parse(await response.text());
  assert.equal(Object.values(answer)[0].sub_code, 'isv.suspected-attack');
});
test('bytes that are not UTF-8', async () => {
  const response = await post(Buffer.from('app_id=%B3%C9&method=alipay.trade.query'));
  assert.equal(Object.values(JSON.parse(await response.text()))[0].sub_code, 'isv.invalid-charset');
});

for (const [name, change, subCode, member] of [
  ['no order number', { out_trade_no: undefined }, 'ACQ.INVALID_PARAMETER', 'out_trade_no'],
  ['an order number that is too long', { out_trade_no: 'X'.repeat(65) }, 'ACQ.INVALID_PARAMETER', 'out_trade_no'],
  ['no amount', { total_amount: undefined }, 'ACQ.INVALID_PARAMETER', 'total_amount'],
  ['three decimals', { total_amount: '1.234' }, 'ACQ.INVALID_PARAMETER', 'total_amount'],
  ['letters for an amount', { total_amount: 'abc' }, 'ACQ.INVALID_PARAMETER', 'total_amount'],
  ['nothing to pay', { total_amount: '0.00' }, 'ACQ.TOTAL_FEE_EXCEED'],
  ['a negative amount', { total_amount: '-1.00' }, 'ACQ.TOTAL_FEE_EXCEED'],
  ['an amount above all', { total_amount: '100000000.01' }, 'ACQ.TOTAL_FEE_EXCEED'],
  ['no subject', { subject: undefined }, 'ACQ.INVALID_PARAMETER', 'subject'],
  ['no agreement and no code', { agreement_params: undefined }, 'ACQ.AUTH_TOKEN_IS_NOT_EXIST'],
  ['an agreement nobody knows', {}, 'ACQ.AGREEMENT_NOT_EXIST'],
  ['another seller', { seller_id: '2088000000000000' }, 'ACQ.SELLER_NOT_EXIST'],
  ['a lifetime that is none', { timeout_express: '5x' }, 'ACQ.INVALID_PARAMETER'],
  ['an end in the past', { time_expire: '2020-01-01 00:00:00' }, 'ACQ.NOW_TIME_AFTER_EXPIRE_TIME_ERROR'],
])
  test(`a deduction with ${name}`, async () => {
    const node = await refused(sign({
      ...base(),
      method: 'alipay.trade.pay',
      biz_content: JSON.stringify({
        out_trade_no: 'BAD1', total_amount: '1.00', subject: '会员', product_code: 'GENERAL_WITHHOLDING',
        agreement_params: { agreement_no: '20260105123456789012' }, ...change,
      }),
    }), '40004', subCode, 'alipay_trade_pay_response');
    if (member) assert.match(node.sub_msg, new RegExp(member));
  });

for (const [name, change] of [
  ['no plan', { period_rule_params: undefined }],
  ['no access', { access_params: undefined }],
  ['a code but no scene', { sign_scene: undefined }],
  ['six days', { period_rule_params: { period_type: 'DAY', period: 6, execute_time: '2026-01-10', single_amount: '1.00' } }],
  ['the 29th of a month', { period_rule_params: { period_type: 'MONTH', period: 1, execute_time: '2026-01-29', single_amount: '1.00' } }],
  ['a first day in the past', { period_rule_params: { period_type: 'MONTH', period: 1, execute_time: '2026-01-01', single_amount: '1.00' } }],
])
  test(`a signing page with ${name} says so`, async () => {
    const parameters = sign({
      ...base(), method: 'alipay.user.agreement.page.sign', biz_content: JSON.stringify(terms('BADSIGN', change)),
    });
    const response = await fetch(`${gateway.origin}/gateway.do?${new URLSearchParams(parameters)}`);
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('x-sim-sub-code'), 'INVALID_PARAMETER');
    assert.match(await response.text(), /商户请求数据错误/);
  });

test('an application in certificate mode names its certificate and the roots', async () => {
  const { mkdtempSync, rmSync, writeFileSync } = await import('node:fs');
  const folder = mkdtempSync('/tmp/daikou-alipay-bad-');
  writeFileSync(`${folder}/daikou.yaml`, certificateWorld);
  const other = await Gateway.start('-c', `${folder}/daikou.yaml`);
  try {
    const mine = credentials('-c', `${folder}/daikou.yaml`);
    const ask = async (change) => {
      const response = await fetch(`${other.origin}/gateway.do`, {
        method: 'POST', body: new URLSearchParams(sign({ ...base(), app_id: mine.app, ...change })),
      });
      return (await response.json()).alipay_trade_query_response.sub_code;
    };
    assert.equal(await ask({}), 'isv.missing-app-cert-sn');
    assert.equal(await ask({ app_cert_sn: '0'.repeat(32) }), 'isv.app-cert-not-exist');
  } finally {
    await other.stop();
    rmSync(folder, { recursive: true });
  }
});

test('REST v3 without a word of authorization', async () => {
  const response = await fetch(`${gateway.origin}/v3/alipay/trade/query`, { method: 'POST', body: content });
  assert.equal(response.status, 400);
  assert.equal((await response.json()).code, 'missing-timestamp');
});

for (const [name, authorization, code] of [
  ['another scheme', 'Basic abc', 'missing-app-id'],
  ['an application nobody knows', 'app_id=1,timestamp=1,nonce=1,sign=AA==', 'invalid-app-id'],
  ['a timestamp that is none', 'app_id=2021000000000001,timestamp=now,nonce=1,sign=AA==', 'invalid-timestamp'],
  ['a timestamp long ago', 'app_id=2021000000000001,timestamp=1600000000000,nonce=1,sign=AA==', 'illegal-timestamp'],
])
  test(`REST v3 with ${name}`, async () => {
    const response = await fetch(`${gateway.origin}/v3/alipay/trade/query`, {
      method: 'POST', body: content,
      headers: { authorization: name === 'another scheme' ? authorization : `ALIPAY-SHA256withRSA ${authorization}` },
    });
    assert.equal(response.status, 400);
    assert.equal((await response.json()).code, code);
  });

test('a body beyond the limit is told in the envelope', async () => {
  const response = await post(Buffer.alloc(1024 * 1024 + 1, 'x'));
  assert.equal(response.status, 200);
  const { error_response: said } = await response.json();
  assert.equal(said.code, '40002');
  assert.equal(said.sub_code, 'isv.invalid-parameter');
  const rest = await fetch(`${gateway.origin}/v3/alipay/trade/query`, {
    method: 'POST', body: Buffer.alloc(1024 * 1024 + 1, 'x'),
  });
  assert.equal(rest.status, 400);
  assert.equal((await rest.json()).code, 'invalid-parameter');
});

test('a body far beyond the limit is told in the same form, unread', async () => {
  const length = String(9 * 1024 * 1024);
  const v2 = await head('/gateway.do', length);
  assert.equal(v2.status, 200);
  assert.match(v2.type, /^text\/html;charset=utf-8$/);
  assert.equal(JSON.parse(v2.body).error_response.sub_code, 'isv.invalid-parameter');
  const rest = await head('/v3/alipay/trade/query', length);
  assert.equal(rest.status, 400);
  assert.equal(JSON.parse(rest.body).code, 'invalid-parameter');
  const page = await head('/sim/alipay/app', length);
  assert.equal(page.status, 413);
});

// What is answered to a head that announces so long a body; the body is never sent.
function head(path, length) {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(gateway.origin);
    const request = http.request({ hostname, port, path, method: 'POST', headers: { 'Content-Length': length } }, (response) => {
      let body = '';
      response.on('data', (part) => (body += part));
      response.on('end', () => resolve({ status: response.statusCode, type: response.headers['content-type'], body }));
    });
    request.on('error', reject);
    request.flushHeaders();
  });
}

test('a query of many KiB is read', async () => {
  const parameters = sign({ ...base(), biz_content: JSON.stringify({ out_trade_no: 'BAD1', filler: '长'.repeat(1500) }) });
  const response = await fetch(`${gateway.origin}/gateway.do?${new URLSearchParams(parameters)}`);
  assert.equal((await response.json()).alipay_trade_query_response.sub_code, 'ACQ.TRADE_NOT_EXIST');
});

test('a client that waits for 100 Continue is told to go on', async () => {
  const body = new URLSearchParams(sign(base())).toString();
  const port = Number(new URL(gateway.origin).port);
  const answer = await new Promise((resolve, reject) => {
    const chunks = [];
    const socket = net.connect(port, '127.0.0.1', () => socket.write(
      'POST /gateway.do HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n'
      + `Content-Length: ${body.length}\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n`));
    socket.on('data', (chunk) => {
      if (chunks.length === 0) socket.write(body);
      chunks.push(chunk);
    });
    socket.on('close', () => resolve(Buffer.concat(chunks).toString()));
    socket.on('error', reject);
  });
  assert.match(answer, /^HTTP\/1\.1 100 /);
  assert.match(answer, /ACQ\.TRADE_NOT_EXIST/);
});

test('after all of it nothing was booked', async () => {
  const debits = await gateway.control('GET', '/debits');
  assert.equal(JSON.stringify(debits).includes('BAD'), false);
});

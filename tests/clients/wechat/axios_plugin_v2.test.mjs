// wechatpay-axios-plugin, as it comes, walks the classic product: sign, query, debit, notification, refund, refusal,
// wrong key, termination, debit after termination.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import plugin from 'wechatpay-axios-plugin';

import { Gateway } from '../support/gateway.mjs';
import { Receiver } from '../support/receiver.mjs';
import { acknowledged, merchant } from './merchant.mjs';

const { Wechatpay, Hash, Transformer, Formatter, Rsa, Aes } = plugin;

let gateway, receiver, wxpay;

function client(secret = merchant.secret) {
  // The plugin wants v3 keys even for v2 calls; any pair will do.
  const { publicKey, privateKey } = generatedPair;
  return new Wechatpay({
    mchid: merchant.mchid,
    serial: 'A'.repeat(40),
    privateKey,
    certs: { ['B'.repeat(40)]: publicKey },
    secret,
    baseURL: gateway.origin,
  });
}

import { generateKeyPairSync } from 'node:crypto';
const generatedPair = generateKeyPairSync('rsa', { modulusLength: 2048 });

before(async () => {
  gateway = await Gateway.start();
  receiver = await Receiver.start(acknowledged);
  wxpay = client();
});
after(async () => {
  receiver.stop();
  await gateway.stop();
});

function verified(notice) {
  const fields = Transformer.toObject(notice.body);
  const type = fields.sign.length === 64 ? Hash.ALGO_HMAC_SHA256 : Hash.ALGO_MD5;
  assert.ok(Hash.equals(Hash.sign(type, fields, merchant.secret), fields.sign), `signature of ${notice.body}`);
  return fields;
}

function signUrl(code, serial) {
  const params = {
    appid: merchant.appid,
    mch_id: merchant.mchid,
    plan_id: merchant.monthly,
    contract_code: code,
    request_serial: String(serial),
    contract_display_account: '视频会员',
    notify_url: `${receiver.origin}/contract`,
    version: '1.0',
    timestamp: String(Formatter.timestamp()),
  };
  params.sign = Hash.sign(Hash.ALGO_MD5, params, merchant.secret);
  return `${gateway.origin}/papay/entrustweb?${new URLSearchParams(params)}`;
}

async function signUp(code, payer, serial) {
  const page = await fetch(signUrl(code, serial), { headers: { Accept: 'application/json' } });
  assert.equal(page.status, 200);
  const { ticket, code: sms } = await page.json();
  await gateway.consent(ticket, payer, { code: sms });
  const notice = await receiver.next((each) => each.path === '/contract' && each.body.includes(code));
  const fields = verified(notice);
  assert.equal(fields.change_type, 'ADD');
  return fields.contract_id;
}

const debit = (contractId, order, more = {}) => wxpay.v2.pay.pappayapply.post({
  appid: merchant.appid,
  mch_id: merchant.mchid,
  body: '视频会员连续包月',
  out_trade_no: order,
  total_fee: '1500',
  spbill_create_ip: '127.0.0.1',
  notify_url: `${receiver.origin}/debit`,
  trade_type: 'PAP',
  contract_id: contractId,
  ...more,
});

const query = async (order) => (await wxpay.v2.pay.paporderquery.post({
  appid: merchant.appid, mch_id: merchant.mchid, out_trade_no: order,
})).data;

const refusal = (call) => call.then(
  () => assert.fail('the gateway should have refused'),
  (error) => (typeof error.response.data === 'string' ? Transformer.toObject(error.response.data) : error.response.data),
);

test('a browser is sent to a signing page in Chinese', async () => {
  const page = await fetch(signUrl('PAGE1', 1));
  assert.equal(page.status, 200);
  assert.match(page.headers.get('content-type'), /text\/html/);
  const html = await page.text();
  assert.match(html, /模拟/);
  assert.match(html, /视频会员/);
});

for (const signType of ['MD5', 'HMAC-SHA256']) {
  test(`sign, query, debit and be told, with ${signType}`, async () => {
    const code = `C${signType.length}`;
    const order = `O${signType.length}`;
    const contractId = await signUp(code, signType === 'MD5' ? 'alice' : 'bob', signType.length);
    const found = (await wxpay.v2.papay.querycontract.post({
      appid: merchant.appid, mch_id: merchant.mchid, contract_id: contractId, version: '1.0',
    }, { nonceless: true })).data;
    assert.equal(found.contract_state, '0');
    assert.equal(found.contract_code, code);

    const more = signType === 'MD5' ? {} : { sign_type: signType };
    const accepted = (await debit(contractId, order, more)).data;
    assert.equal(accepted.result_code, 'SUCCESS');
    assert.equal(accepted.out_trade_no, undefined, 'acceptance carries no order data');
    assert.equal((await query(order)).trade_state === 'SUCCESS', false, 'accepted is not settled');

    await gateway.advance('1m');
    const notice = await receiver.next((each) => each.path === '/debit' && each.body.includes(order));
    const fields = verified(notice);
    assert.equal(fields.result_code, 'SUCCESS');
    assert.equal(fields.total_fee, '1500');
    assert.equal(fields.sign.length, signType === 'MD5' ? 32 : 64);
    const settled = await query(order);
    assert.equal(settled.trade_state, 'SUCCESS');
    assert.equal(settled.transaction_id, fields.transaction_id);
    assert.equal((await refusal(debit(contractId, order))).err_code, 'ORDERPAID');
  });
}

test('refund, and read its encrypted notification', async () => {
  const accepted = (await wxpay.v2.secapi.pay.refund.post({
    appid: merchant.appid,
    mch_id: merchant.mchid,
    out_trade_no: 'O3',
    out_refund_no: 'R1',
    total_fee: '1500',
    refund_fee: '500',
    notify_url: `${receiver.origin}/refund`,
  })).data;
  assert.equal(accepted.refund_fee, '500');
  await gateway.advance('1h');
  const notice = await receiver.next((each) => each.path === '/refund');
  const envelope = Transformer.toObject(notice.body);
  const inner = Transformer.toObject(Aes.AesEcb.decrypt(envelope.req_info, Hash.md5(merchant.secret)));
  assert.equal(inner.refund_status, 'SUCCESS');
  assert.equal(inner.out_refund_no, 'R1');
  const found = (await wxpay.v2.pay.refundquery.post({
    appid: merchant.appid, mch_id: merchant.mchid, out_refund_no: 'R1',
  })).data;
  assert.equal(found.refund_status_0, 'SUCCESS');
  assert.equal((await query('O3')).trade_state, 'REFUND');
});

test('a payer without balance is refused, and told apart from a payment', async () => {
  const contractId = await signUp('POOR', 'insufficient', 70);
  await debit(contractId, 'POOR1');
  await gateway.advance('1m');
  const notice = await receiver.next((each) => each.path === '/debit' && each.body.includes('POOR1'));
  const fields = verified(notice);
  assert.equal(fields.result_code, 'FAIL');
  assert.equal(fields.err_code, 'NOTENOUGH');
  assert.equal((await refusal(debit(contractId, 'POOR1'))).err_code, 'OUT_TRADE_NO_USED');
});

test('a wrong key is answered in the channel\'s way and explained in the journal', async () => {
  const stranger = client('0'.repeat(32));
  const answer = await refusal(stranger.v2.pay.paporderquery.post({
    appid: merchant.appid, mch_id: merchant.mchid, out_trade_no: 'O3',
  }));
  assert.equal(answer.return_code, 'FAIL');
  assert.match(answer.return_msg, /签名错误/);
  assert.equal(answer.sign, undefined);
  const journal = await fetch(`${gateway.origin}/_daikou/v1/worlds/default/journal?fact=exchange&limit=1000`);
  assert.match(await journal.text(), /"explanation"/);
});

test('a debit after termination finds no contract', async () => {
  const contractId = await signUp('LEAVE', 'limit', 80);
  const ended = (await wxpay.v2.papay.deletecontract.post({
    appid: merchant.appid,
    mch_id: merchant.mchid,
    contract_id: contractId,
    version: '1.0',
    contract_termination_remark: '不再使用',
  }, { nonceless: true })).data;
  assert.equal(ended.contract_id, contractId);
  assert.equal((await refusal(debit(contractId, 'AFTER1'))).err_code, 'CONTRACT_NOT_EXIST');
  const found = (await wxpay.v2.papay.querycontract.post({
    appid: merchant.appid, mch_id: merchant.mchid, contract_id: contractId, version: '1.0',
  }, { nonceless: true })).data;
  assert.equal(found.contract_state, '1');
  assert.equal(found.contract_termination_mode, '3');
});

test('the bill of the day lists what moved', async () => {
  await gateway.advance('2d');
  const day = (await gateway.control('GET', '')).started.slice(0, 10).replaceAll('-', '');
  const bill = (await wxpay.v2.pay.downloadbill.post({
    appid: merchant.appid, mch_id: merchant.mchid, bill_date: day, bill_type: 'ALL',
  }, { responseType: 'arraybuffer', transformResponse: [] })).data;
  const { rows, summary } = Formatter.castCsvBill(Buffer.from(bill));
  assert.ok(rows.length >= 3, `two debits and a refund, seen ${rows.length}`);
  assert.ok(summary);
});

test('the fund-flow bill of the day keeps the balance', async () => {
  const day = (await gateway.control('GET', '')).started.slice(0, 10).replaceAll('-', '');
  const bill = (await wxpay.v2.pay.downloadfundflow.post({
    appid: merchant.appid, mch_id: merchant.mchid, bill_date: day, account_type: 'Basic', sign_type: 'HMAC-SHA256',
  }, { responseType: 'arraybuffer', transformResponse: [] })).data;
  const { rows, summary } = Formatter.castCsvBill(Buffer.from(bill));
  assert.ok(rows.length >= 3, `two debits and a refund, seen ${rows.length}`);
  assert.ok(rows.every((row) => row['账户结余（元）'] !== undefined), JSON.stringify(rows[0]));
  assert.ok(summary);
});

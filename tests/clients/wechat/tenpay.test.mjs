// tenpay, as it comes: its address table is the only thing pointed here.
import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import { after, before, test } from 'node:test';
import Payment from 'tenpay';

import { Gateway } from '../support/gateway.mjs';
import { Receiver } from '../support/receiver.mjs';
import { acknowledged, merchant } from './merchant.mjs';

let gateway, receiver, api;

function client(partnerKey = merchant.secret) {
  const payment = new Payment({
    appid: merchant.appid,
    mchid: merchant.mchid,
    partnerKey,
    notify_url: `${receiver.origin}/pay`,
    refund_url: `${receiver.origin}/refund`,
  });
  for (const [name, url] of Object.entries(payment.urls))
    payment.urls[name] = url.replace('https://api.mch.weixin.qq.com', gateway.origin);
  return payment;
}

// tenpay knows no withholding calls; it signs and reads them with its own parts all the same.
const call = (path, params) => {
  api.urls.withholding = `${gateway.origin}${path}`;
  return api._request(params, 'withholding');
};

async function signUp(code, payer) {
  const params = {
    appid: merchant.appid,
    mch_id: merchant.mchid,
    plan_id: merchant.monthly,
    contract_code: code,
    request_serial: String(crypto.randomInt(1, 1e9)),
    contract_display_account: '音乐会员',
    notify_url: `${receiver.origin}/contract`,
    version: '1.0',
    timestamp: String(Math.floor(Date.now() / 1000)),
  };
  params.sign = api._getSign(params);
  const page = await fetch(`${gateway.origin}/papay/entrustweb?${new URLSearchParams(params)}`, {
    headers: { Accept: 'application/json' },
  });
  const { ticket, code: sms } = await page.json();
  await gateway.consent(ticket, payer, { code: sms });
  await receiver.next((each) => each.body.includes(code));
  return (await call('/papay/querycontract', {
    appid: merchant.appid, mch_id: merchant.mchid, plan_id: merchant.monthly, contract_code: code, version: '1.0',
  })).contract_id;
}

const debit = (contractId, order) => call('/pay/pappayapply', {
  appid: merchant.appid,
  mch_id: merchant.mchid,
  nonce_str: crypto.randomBytes(16).toString('hex'),
  body: '音乐会员',
  out_trade_no: order,
  total_fee: 990,
  spbill_create_ip: '127.0.0.1',
  notify_url: `${receiver.origin}/pay`,
  trade_type: 'PAP',
  contract_id: contractId,
});

before(async () => {
  gateway = await Gateway.start();
  receiver = await Receiver.start(acknowledged);
  api = client();
});
after(async () => {
  receiver.stop();
  await gateway.stop();
});

test('debit, order query, verified notification, refund', async () => {
  const contractId = await signUp('T1', 'alice');
  await debit(contractId, 'T1O1');
  await gateway.advance('1m');
  const order = await api.orderQuery({ out_trade_no: 'T1O1' });
  assert.equal(order.trade_state, 'SUCCESS');
  assert.equal(order.total_fee, '990');

  const notice = await receiver.next((each) => each.body.includes('T1O1'));
  const paid = await new Promise((resolve, reject) => {
    const response = { header() {}, send: reject };
    const request = { body: notice.body };
    api.middlewareForExpress('pay')(request, response, () => resolve(request.weixin));
  });
  assert.equal(paid.transaction_id, order.transaction_id);

  const refund = await api.refund({ out_trade_no: 'T1O1', out_refund_no: 'T1R1', total_fee: 990, refund_fee: 990 });
  assert.equal(refund.out_refund_no, 'T1R1');
  await gateway.advance('1h');
  const told = await receiver.next((each) => each.path === '/refund');
  const refunded = await new Promise((resolve, reject) => {
    const request = { body: told.body };
    api.middlewareForExpress('refund')(request, { header() {}, send: reject }, () => resolve(request.weixin));
  });
  assert.equal(refunded.req_info.refund_status, 'SUCCESS');
  assert.equal((await api.refundQuery({ out_refund_no: 'T1R1' })).refund_status_0, 'SUCCESS');
});

test('a business error carries its code', async () => {
  await assert.rejects(api.orderQuery({ out_trade_no: 'NEVER' }), /ORDERNOTEXIST/);
  await assert.rejects(api.closeOrder({ out_trade_no: 'T1O1' }), /ORDERPAID/);
});

test('a wrong key is turned away', async () => {
  await assert.rejects(client('f'.repeat(32)).orderQuery({ out_trade_no: 'T1O1' }), /签名错误/);
});

test('after termination nothing is debited', async () => {
  const contractId = await signUp('T2', 'bob');
  await call('/papay/deletecontract', {
    appid: merchant.appid, mch_id: merchant.mchid, contract_id: contractId, version: '1.0',
    contract_termination_remark: '用户要求',
  });
  await assert.rejects(debit(contractId, 'T2O1'), /CONTRACT_NOT_EXIST/);
});

test('the bill parses', async () => {
  await gateway.advance('2d');
  const day = (await gateway.control('GET', '')).started.slice(0, 10).replaceAll('-', '');
  const bill = await api.downloadBill({ bill_date: day }, true);
  assert.equal(bill.list_title.length, 27);
  assert.ok(bill.list_data.length >= 2);
});

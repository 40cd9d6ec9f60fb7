// wechatpay-axios-plugin, as it comes, speaks APIv3 with what `daikou credentials` writes: certificates, signing, notice,
// debit, notification, queries, refund, bill, termination; in certificate and in public-key mode; and what it makes of
// signatures that must be refused.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import plugin from 'wechatpay-axios-plugin';

import { Gateway } from '../support/gateway.mjs';
import { Receiver } from '../support/receiver.mjs';

const { Wechatpay, Rsa, Aes, Formatter } = plugin;

let folder, account, files, gateway, receiver, wxpay;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'daikou-'));
  execFileSync(process.env.DAIKOU ?? 'build/release/daikou', ['credentials', folder]);
  account = JSON.parse(readFileSync(join(folder, 'merchant.json'), 'utf8')).accounts.find(
    (each) => each.provider === 'wechat');
  files = Object.fromEntries(['wechatpay_key', 'wechatpay_platform_cert', 'wechatpay_public_key'].map(
    (name) => [name, readFileSync(join(folder, `${name}.pem`))]));
  gateway = await Gateway.start();
  receiver = await Receiver.start(() => ({ status: 204 }));
  wxpay = client({ [account.credentials.platform_serial]: files.wechatpay_platform_cert });
});
after(async () => {
  rmSync(folder, { recursive: true, force: true });
  receiver.stop();
  await gateway.stop();
});

function client(certs) {
  return new Wechatpay({
    mchid: account.identity,
    serial: account.credentials.merchant_serial,
    privateKey: files.wechatpay_key,
    certs,
    secret: account.shared_key,
    baseURL: gateway.origin,
  });
}

const app = () => account.apps[0];
const open = (resource) => Aes.AesGcm.decrypt(
  resource.ciphertext, account.credentials.api_v3_key, resource.nonce, resource.associated_data);

// The notification, its signature checked and its resource opened.
function opened(notice, key = files.wechatpay_platform_cert) {
  const { 'wechatpay-timestamp': timestamp, 'wechatpay-nonce': nonce, 'wechatpay-signature': signature } = notice.headers;
  assert.ok(Rsa.verify(Formatter.joinedByLineFeed(timestamp, nonce, notice.body), signature, key), 'signature of the notification');
  assert.ok(Math.abs(Formatter.timestamp() - Number(timestamp)) <= 300);
  const envelope = JSON.parse(notice.body);
  return { ...envelope, content: JSON.parse(open(envelope.resource)) };
}

const told = async (path, wanted) => opened(await receiver.next((each) => each.path === path && (!wanted || wanted(opened(each)))));

async function signUp(code, payer, plan = '12251') {
  const { data } = await wxpay.v3.papay.scheduledDeductSign.contracts.preEntrustSign.app.post({
    appid: app(),
    plan_id: Number(plan),
    out_contract_code: code,
    contract_display_account: '视频会员',
    contract_notify_url: `${receiver.origin}/contract`,
  });
  await gateway.consent(data.pre_entrustweb_id, payer);
  await gateway.advance('0s');
  const notice = await told('/contract', (each) => each.content.out_contract_code === code);
  assert.equal(notice.event_type, 'ENTRUST.SIGN');
  return notice.content.contract_id;
}

const debit = (contract, order, total = 1500) => wxpay.v3.papay.pay.transactions.apply.post({
  appid: app(),
  out_trade_no: order,
  description: '视频会员连续包月',
  transaction_notify_url: `${receiver.origin}/debit`,
  contract_id: contract,
  amount: { total, currency: 'CNY' },
});
const query = async (order) => (await wxpay.v3.pay.transactions.outTradeNo['{out_trade_no}'].get(
  { params: { mchid: account.identity }, out_trade_no: order })).data;
const refusal = async (call) => {
  const { response } = await assert.rejects(call).then(() => call.catch((error) => error));
  return response;
};

test('the platform certificate comes sealed, and is the one that signs', async () => {
  const { data, headers } = await wxpay.v3.certificates.get();
  assert.equal(data.data.length, 1);
  const pem = open(data.data[0].encrypt_certificate);
  assert.equal(pem, files.wechatpay_platform_cert.toString());
  assert.equal(headers['wechatpay-serial'], account.credentials.platform_serial);
});

test('a mandate is signed, debited, told and asked after', async () => {
  const contract = await signUp('v3c1', 'alice');
  const { data } = await debit(contract, 'v3o1');
  assert.deepEqual(data, { out_trade_no: 'v3o1', amount: { total: 1500, currency: 'CNY' } });
  await gateway.advance('2s');
  const notice = await told('/debit', (each) => each.content.out_trade_no === 'v3o1');
  assert.equal(notice.event_type, 'TRANSACTION.SUCCESS');
  assert.equal(notice.content.amount.total, 1500);
  assert.equal((await query('v3o1')).trade_state, 'SUCCESS');
  const byCode = await wxpay.v3.papay.sign.contracts.planId['{plan_id}'].outContractCode['{code}'].get(
    { plan_id: '12251', code: 'v3c1' });
  assert.equal(byCode.data.contract_id, contract);
  const byId = await wxpay.v3.eduPapay.contracts.id['{contract_id}'].get(
    { params: { appid: app() }, contract_id: contract });
  assert.equal(byId.data.contract_information.contract_status, 'ADD');
  assert.equal(byId.data.openid, byCode.data.openid);
});

test('a notice opens the days a debit is taken on, and answers with a signed 204', async () => {
  const contract = await signUp('v3c2', 'alice', '12252');
  await gateway.advance('24h');
  const notice = wxpay.v3.papay.contracts['{contract_id}'].notify;
  const say = (amount) => notice.post({
    mchid: account.identity, appid: app(), estimated_amount: { amount, currency: 'CNY' },
  }, { contract_id: contract });
  const early = await refusal(debit(contract, 'v3o2'));
  assert.equal(early.data.code, 'INVALID_REQUEST');
  const { status, headers } = await say(2000);
  assert.equal(status, 204);
  assert.ok(headers['wechatpay-signature']);
  assert.equal((await refusal(say(2000))).data.code, 'RESOURCE_ALREADY_EXISTS');
  await gateway.advance('2d');
  assert.equal((await refusal(debit(contract, 'v3o3', 2001))).status, 400);
  assert.equal((await debit(contract, 'v3o4', 2000)).status, 200);
});

test('an order from an app is paid, and signs a mandate on the way', async () => {
  const { data } = await wxpay.v3.pay.transactions.appWithContract.post({
    appid: app(),
    mchid: account.identity,
    description: '视频会员首月',
    out_trade_no: 'v3p1',
    notify_url: `${receiver.origin}/payment`,
    amount: { total: 100, currency: 'CNY' },
    contract_info: {
      plan_id: 12251,
      contract_mchid: account.identity,
      contract_appid: app(),
      contract_code: 'v3c9',
      request_serial: 1,
      contract_display_account: '视频会员',
      contract_notify_url: `${receiver.origin}/contract`,
    },
  });
  const pay = `${gateway.origin}/sim/wechat/pay?mch_id=${account.identity}&prepay_id=${data.prepay_id}`;
  const page = await fetch(pay, { headers: { Accept: 'application/json' } }).then((each) => each.json());
  await gateway.consent(page.ticket, 'bob');
  await gateway.advance('0s');
  const paid = await told('/payment');
  assert.equal(paid.content.trade_type, 'APP');
  assert.equal(paid.content.amount.total, 100);
  const signed = await told('/contract', (each) => each.content.out_contract_code === 'v3c9');
  assert.equal(signed.event_type, 'ENTRUST.SIGN');
  assert.equal((await debit(signed.content.contract_id, 'v3o9')).status, 200);
});

test('a refund settles and is told', async () => {
  const { status, data } = await wxpay.v3.refund.domestic.refunds.post({
    out_trade_no: 'v3o1', out_refund_no: 'v3r1', notify_url: `${receiver.origin}/refund`,
    amount: { refund: 500, total: 1500, currency: 'CNY' },
  });
  assert.equal(status, 200);
  assert.equal(data.status, 'PROCESSING');
  await gateway.advance('6m');
  assert.equal((await told('/refund')).content.refund_status, 'SUCCESS');
  const found = await wxpay.v3.refund.domestic.refunds['{out_refund_no}'].get({ out_refund_no: 'v3r1' });
  assert.equal(found.data.status, 'SUCCESS');
});

// What is sealed goes with the serial of the key it is sealed for.
test('an abnormal refund goes to the card that is sealed for the platform, and to no other', async () => {
  await gateway.control('POST', '/payers', { alias: 'carol', balance: '100.00 CNY' });
  const contract = await signUp('v3c7', 'carol');
  await debit(contract, 'v3o7');
  await gateway.advance('2s');
  const { data: refund } = await wxpay.v3.refund.domestic.refunds.post({
    out_trade_no: 'v3o7', out_refund_no: 'v3r7', notify_url: `${receiver.origin}/refund`,
    amount: { refund: 1500, total: 1500, currency: 'CNY' },
  });
  await gateway.control('PATCH', '/payers/carol', { state: 'gone' });
  await gateway.advance('6m');
  assert.equal((await told('/refund', (each) => each.content.out_refund_no === 'v3r7')).event_type, 'REFUND.ABNORMAL');
  const send = (key, serial) => wxpay.v3.refund.domestic.refunds['{refund_id}'].applyAbnormalRefund.post({
    out_refund_no: 'v3r7', type: 'USER_BANK_CARD', bank_type: 'CMB_DEBIT',
    bank_account: Rsa.encrypt('6225880000000403', key), real_name: Rsa.encrypt('张三', key),
  }, { refund_id: refund.refund_id, headers: serial ? { 'Wechatpay-Serial': serial } : {} });
  const { platform_serial: serial, merchant_serial: own, public_key_id: id } = account.credentials;
  for (const [key, named, message] of [
    [files.wechatpay_platform_cert, undefined, /^HTTP header缺少微信支付平台证书序列号/],
    [files.wechatpay_platform_cert, own, /^平台证书序列号Wechatpay-Serial错误$/],
    [files.wechatpay_platform_cert, id, /^平台私钥解密失败$/],
  ]) {
    const wrong = await refusal(send(key, named));
    assert.equal(wrong.status, 400);
    assert.equal(wrong.data.code, 'PARAM_ERROR');
    assert.match(wrong.data.message, message);
  }
  const { data } = await send(files.wechatpay_platform_cert, serial);
  assert.equal(data.user_received_account, '招商银行储蓄卡0403');
  await gateway.advance('0s');
  const settled = await told('/refund', (each) => each.event_type === 'REFUND.SUCCESS' && each.content.out_refund_no === 'v3r7');
  assert.equal(settled.content.user_received_account, '招商银行储蓄卡0403');
});

test('the bill of the day is what its digest says', async () => {
  const now = new Date((await gateway.control('GET', '/clock')).now);
  const day = new Date(now.getTime() + 8 * 3600e3).toISOString().slice(0, 10);
  await gateway.advance('2d');
  const { data } = await wxpay.v3.bill.tradebill.get({ params: { bill_date: day, bill_type: 'ALL' } }).catch(
    async (error) => { throw new Error(`${day}: ${JSON.stringify(error.response.data)}`); });
  const bill = await wxpay.v3.billdownload.file.get({
    params: { token: new URL(data.download_url).searchParams.get('token') },
    responseType: 'arraybuffer',
  });
  assert.equal(createHash('sha1').update(bill.data).digest('hex'), data.hash_value);
  assert.match(Buffer.from(bill.data).toString(), /^交易时间,/);
});

function terminate(code) {
  return wxpay.v3.papay.sign.contracts.planId['{plan_id}'].outContractCode['{code}'].terminate.post(
    { contract_termination_remark: '不再需要' }, { plan_id: '12251', code });
}

test('a terminated mandate takes no debit', async () => {
  await terminate('v3c9');  // A payer has one mandate for a template.
  const contract = await signUp('v3c3', 'bob');
  const { data } = await terminate('v3c3');
  assert.equal(data.contract_state, 'TERMINATED');
  assert.equal((await refusal(debit(contract, 'v3o8'))).status, 404);
});

test('with the public key alone everything is signed by it', async () => {
  const by_key = client({ [account.credentials.public_key_id]: files.wechatpay_public_key });
  await gateway.change({ values: { 'wechat_v3.key_mode': 'public_key' } });
  const { headers } = await by_key.v3.pay.transactions.outTradeNo['{out_trade_no}'].get(
    { params: { mchid: account.identity }, out_trade_no: 'v3o1' });
  assert.equal(headers['wechatpay-serial'], account.credentials.public_key_id);
  const none = await refusal(by_key.v3.certificates.get());
  assert.equal(none.status, 404);
  assert.equal(none.data.code, 'RESOURCE_NOT_EXISTS');
  await gateway.change({ values: { 'wechat_v3.key_mode': 'account' } });
});

test('a wrong signature is answered with 401 and the text that was signed', async () => {
  const stranger = new Wechatpay({
    mchid: account.identity, serial: 'F'.repeat(40), privateKey: files.wechatpay_key,
    certs: { [account.credentials.platform_serial]: files.wechatpay_platform_cert }, baseURL: gateway.origin,
  });
  const wrong = await refusal(stranger.v3.certificates.get());
  assert.equal(wrong.status, 401);
  assert.equal(wrong.data.code, 'SIGN_ERROR');
  assert.match(wrong.data.message, /^商户证书序列号有误/);
});

test('the plugin refuses a probed answer', async () => {
  await gateway.change({ values: { 'wechat_v3.probes': '1000' } });
  await assert.rejects(wxpay.v3.certificates.get());
  await gateway.change({ values: { 'wechat_v3.probes': '0' } });
  await wxpay.v3.certificates.get();
});

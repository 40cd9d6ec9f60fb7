// A merchant's system, as it runs in production: nothing in it knows Daikou, and the client library keeps the provider's
// own address unless a setting of the shop says another. Prints the answer as JSON.
//   node shop.mjs debit CONTRACT ORDER    finds the contract by its code, debits under it
//   node shop.mjs look CONTRACT ORDER     looks at both by APIv3, whose answers are signed
//   node shop.mjs refund ORDER            asks for the order, gives a part of it back
import { readFileSync } from 'node:fs';
import https from 'node:https';
import plugin from 'wechatpay-axios-plugin';

const { Wechatpay } = plugin;
const { SHOP_FOLDER: folder, SHOP_BASE_URL: baseURL } = process.env;
const { accounts } = JSON.parse(readFileSync(`${folder}/merchant.json`, 'utf8'));
const account = accounts.find(({ provider }) => provider === 'wechat');
const identity = { cert: readFileSync(`${folder}/apiclient_cert.pem`), key: readFileSync(`${folder}/apiclient_key.pem`) };
const wxpay = new Wechatpay({
  mchid: account.identity,
  serial: account.credentials.merchant_serial,
  privateKey: readFileSync(`${folder}/wechatpay_key.pem`),
  certs: { [account.credentials.platform_serial]: readFileSync(`${folder}/wechatpay_platform_cert.pem`) },
  secret: account.shared_key,
  merchant: identity,
  ...(baseURL ? { baseURL } : {}),
});
const names = { appid: account.apps[0], mch_id: account.identity };
const read = async (call) => (await call).data;

const commands = {
  async debit(contract, order) {
    const found = await read(wxpay.v2.papay.querycontract.post({
      ...names, plan_id: '12251', contract_code: contract, version: '1.0',
    }, { nonceless: true }));
    return read(wxpay.v2.pay.pappayapply.post({
      ...names, body: '视频会员连续包月', out_trade_no: order, total_fee: '1500', spbill_create_ip: '127.0.0.1',
      notify_url: 'http://127.0.0.1:9/debit', trade_type: 'PAP', contract_id: found.contract_id,
    }));
  },
  async look(contract, order) {
    const found = await read(wxpay.v3.papay.sign.contracts.planId['{plan_id}'].outContractCode['{contract}'].get({
      params: { appid: names.appid }, plan_id: '12251', contract,
    }));
    const settled = await read(wxpay.v3.pay.transactions.outTradeNo['{order}'].get({ params: { mchid: names.mch_id }, order }));
    return { contract_state: found.contract_state, trade_state: settled.trade_state };
  },
  async refund(order) {
    const settled = await read(wxpay.v2.pay.paporderquery.post({ ...names, out_trade_no: order }));
    const given = await read(wxpay.v2.secapi.pay.refund.post({
      ...names, out_trade_no: order, out_refund_no: `R-${order}`, total_fee: '1500', refund_fee: '500',
    }, { httpsAgent: new https.Agent(identity) }));
    return { trade_state: settled.trade_state, refund_fee: given.refund_fee };
  },
};

const [command, ...rest] = process.argv.slice(2);
try {
  console.log(JSON.stringify(await commands[command](...rest)));
} catch (error) {
  console.log(JSON.stringify({ code: error.code, message: error.message, status: error.response?.status }));
  process.exitCode = 1;
}

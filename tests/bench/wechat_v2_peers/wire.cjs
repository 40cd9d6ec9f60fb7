// The real work of one debit by hand, as a team would write it for its own tests: read the XML, check
// the signature, find the contract, keep the order, sign the answer. And the fixed answer that the
// simplest stub gives.
const crypto = require('node:crypto');
const fs = require('node:fs');

const key = 'SimOnlyApiV2Key0123456789abcdef0';

function fields(xml) {
  const found = {};
  for (const match of xml.matchAll(/<([a-z_]+)>(?:<!\[CDATA\[(.*?)\]\]>|([^<]*))<\/\1>/gs))
    found[match[1]] = match[2] ?? match[3];
  return found;
}

function signature(all) {
  const text = Object.keys(all).filter((name) => name !== 'sign' && all[name] !== '').sort()
    .map((name) => `${name}=${all[name]}`).join('&') + `&key=${key}`;
  return crypto.createHmac('sha256', key).update(text).digest('hex').toUpperCase();
}

function print(all) {
  return '<xml>' + Object.entries(all).map(([name, value]) => `<${name}><![CDATA[${value}]]></${name}>`).join('') + '</xml>';
}

function sealed(all) {
  return print({...all, sign: signature(all)});
}

function makeStub(contractsFile) {
  const contracts = new Set(fs.readFileSync(contractsFile, 'utf8').trim().split('\n'));
  const orders = new Map();
  return (xml) => {
    const debit = fields(xml);
    const head = {return_code: 'SUCCESS', appid: debit.appid, mch_id: debit.mch_id,
      nonce_str: crypto.randomBytes(16).toString('hex')};
    if (debit.sign !== signature(debit)) return print({return_code: 'FAIL', return_msg: 'sign'});
    if (!contracts.has(debit.contract_id))
      return sealed({...head, result_code: 'FAIL', err_code: 'CONTRACT_NOT_EXISTED'});
    const known = orders.get(debit.out_trade_no);
    if (known && known.total_fee !== debit.total_fee)
      return sealed({...head, result_code: 'FAIL', err_code: 'ORDERPAID'});
    orders.set(debit.out_trade_no, {total_fee: debit.total_fee, contract: debit.contract_id, at: Date.now()});
    return sealed({...head, result_code: 'SUCCESS'});
  };
}

const fixedAnswer = sealed({return_code: 'SUCCESS', appid: 'wx5f0d1c2b3a495867', mch_id: '1900099901',
  nonce_str: '5K8264ILTKCH16CQ2502SI8ZNMTM67VS', result_code: 'SUCCESS'});

module.exports = {makeStub, fixedAnswer};

// What a merchant's server does before the payer's browser has anything to open: a signing address of the classic
// product, signed by the default world's merchant (see `daikou credentials`).
import { createHash } from 'node:crypto';

const merchant = {
  mchid: '1900099901',
  appid: 'wx5f0d1c2b3a495867',
  secret: 'SimOnlyApiV2Key0123456789abcdef0',
  monthly: '12251',
};

const md5 = (text) => createHash('md5').update(text).digest('hex').toUpperCase();

export function sign(fields) {
  const text = Object.keys(fields).sort().filter((name) => fields[name] !== '').map((name) => `${name}=${fields[name]}`);
  return md5(`${text.join('&')}&key=${merchant.secret}`);
}

let serial = 0;
export function signing_address(origin, code, more = {}) {
  const fields = {
    appid: merchant.appid,
    mch_id: merchant.mchid,
    plan_id: merchant.monthly,
    contract_code: code,
    request_serial: String(++serial),
    contract_display_account: '视频会员',
    notify_url: `${origin}/nobody`,
    version: '1.0',
    timestamp: String(Math.floor(Date.now() / 1000)),
    ...more,
  };
  return `${origin}/papay/entrustweb?${new URLSearchParams({ ...fields, sign: sign(fields) })}`;
}

const to_xml = (fields) => `<xml>${Object.entries(fields)
  .map(([name, value]) => `<${name}><![CDATA[${value}]]></${name}>`).join('')}</xml>`;

async function post(origin, path, fields) {
  const response = await fetch(origin + path, {
    method: 'POST', headers: { 'Content-Type': 'text/xml' }, body: to_xml({ ...fields, sign: sign(fields) }),
  });
  const text = await response.text();
  return Object.fromEntries([...text.matchAll(/<(\w+)>(?:<!\[CDATA\[)?([^<\]]*)(?:\]\]>)?<\/\1>/g)].map((each) => [each[1], each[2]]));
}

// Signs `payer` up and returns the provider's number of the mandate.
export async function sign_up(origin, code, payer, more = {}) {
  const page = await fetch(signing_address(origin, code, more), { headers: { Accept: 'application/json' } });
  const { ticket } = await page.json();
  const done = await fetch(`${origin}/sim/consent`, {
    method: 'POST', headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ ticket, payer, action: 'confirm' }),
  });
  if (!done.ok) throw new Error(`consent: ${done.status} ${await done.text()}`);
  const found = await post(origin, '/papay/querycontract', {
    appid: merchant.appid, mch_id: merchant.mchid, plan_id: merchant.monthly, contract_code: code, version: '1.0',
  });
  return found.contract_id;
}

export function query_body(order) {
  const fields = { appid: merchant.appid, mch_id: merchant.mchid, nonce_str: order, out_trade_no: order };
  return to_xml({ ...fields, sign: sign(fields) });
}

export function debit(origin, contract, order, more = {}) {
  return post(origin, '/pay/pappayapply', {
    appid: merchant.appid, mch_id: merchant.mchid, nonce_str: order, body: '视频会员连续包月', out_trade_no: order,
    total_fee: '1500', spbill_create_ip: '127.0.0.1', notify_url: `${origin}/nobody`, trade_type: 'PAP',
    contract_id: contract, ...more,
  });
}

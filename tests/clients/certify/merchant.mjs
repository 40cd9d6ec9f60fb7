// A small subscription merchant on WeChat Pay v2, written without a line of Daikou's: a second witness for
// `daikou certify`. What others of this folder do wrong they do by replacing a method of it.
//
// It is steered over HTTP by what it listens for itself:
//   POST /subscribe {customer}   POST /cancel {subscription}   GET /view?subscription=   POST /clock {now}
//   POST /key {key}              POST /notify/contract, /notify/debit: the channel's notifications
import { createHash, randomBytes } from 'node:crypto';
import http from 'node:http';

const hour = 3_600_000;
const day = 24 * hour;
const price = 2500; // Fen.

// Text to fields and back: one level, as the channel has it.
const fieldsOf = (xml) => Object.fromEntries(
  [...xml.matchAll(/<(\w+)>(?:<!\[CDATA\[)?([^<\]]*)(?:\]\]>)?<\/\1>/g)].map(([, name, value]) => [name, value]));
const xmlOf = (fields) => `<xml>${Object.entries(fields)
  .map(([name, value]) => `<${name}><![CDATA[${value}]]></${name}>`).join('')}</xml>`;

export function signature(fields, key) {
  const text = Object.keys(fields).filter((name) => name !== 'sign' && fields[name] !== '').sort()
    .map((name) => `${name}=${fields[name]}`).join('&');
  return createHash('md5').update(`${text}&key=${key}`).digest('hex').toUpperCase();
}

// The same day of a later month, in Beijing.
function monthsLater(from, months) {
  const date = new Date(from + 8 * hour);
  const wanted = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(wanted, last));
  return date.getTime() - 8 * hour;
}

// Debits are sent from 07:00 to 22:00, Beijing time.
function inDaytime(at) {
  const midnight = Math.floor((at + 8 * hour) / day) * day - 8 * hour;
  const ofDay = at - midnight;
  if (ofDay < 7 * hour) return midnight + 7 * hour;
  return ofDay < 22 * hour ? at : midnight + day + 7 * hour;
}

export class Merchant {
  subscriptions = new Map();
  orders = new Map();
  now = 0;
  count = 0;

  constructor({ gateway, identity, app, key, template }) {
    Object.assign(this, { gateway, identity, app, template, keys: [key] });
  }

  // --- What it is asked to do.

  subscribe({ customer }) {
    const code = `S${++this.count}`;
    this.subscriptions.set(code, {
      code, customer, state: 'offered', paid: 0, attempts: 0, rows: [], notices: [], collectAt: Infinity,
    });
    const fields = {
      appid: this.app, mch_id: this.identity, plan_id: this.template, contract_code: code,
      request_serial: String(this.count), contract_display_account: customer,
      notify_url: `${this.origin}/notify/contract`, version: '1.0', timestamp: String(Math.floor(Date.now() / 1000)),
    };
    fields.sign = signature(fields, this.keys[0]);
    return { subscription: code, signing_url: `${this.gateway}/papay/entrustweb?${new URLSearchParams(fields)}` };
  }

  async cancel({ subscription }) {
    const row = this.subscriptions.get(subscription);
    this.end(row);
    await this.call('/papay/deletecontract', {
      appid: this.app, mch_id: this.identity, contract_id: row.contract,
      contract_termination_remark: 'cancelled by the customer', version: '1.0',
    });
    return {};
  }

  view(subscription) {
    const row = this.subscriptions.get(subscription);
    return {
      state: row.state,
      debits: row.rows.map(({ number, amount, state }) => ({ order: number, amount, state })),
      notices: row.notices.map((at) => ({ at: new Date(at).toISOString() })),
    };
  }

  async clock({ now }) {
    this.now = Date.parse(now);
    for (const row of this.subscriptions.values()) await this.work(row);
    const due = Math.min(...[...this.subscriptions.values()].map((row) => this.dueAt(row)), Infinity);
    return { next_due: due === Infinity ? null : new Date(due).toISOString() };
  }

  key({ key }) {
    this.keys.unshift(key); // What was signed before may still come.
    return {};
  }

  // --- Billing.

  isBilled(row) { return row.state === 'active'; }

  dueAt(row) {
    if (row.open) return Math.min(row.open.askAt, row.open.sendAt);
    if (!this.isBilled(row)) return Infinity;
    return row.noticed ? row.collectAt : Math.min(this.noticeAt(row), row.collectAt);
  }

  noticeAt(row) { return row.collectAt - 72 * hour; }

  tellCustomer(row) { row.notices.push(this.now); }

  async work(row) {
    if (row.open && row.open.sendAt <= this.now) await this.send(row, row.open);
    if (row.open && row.open.askAt <= this.now) await this.ask(row, row.open);
    if (row.open || !this.isBilled(row)) return;
    if (!row.noticed && this.noticeAt(row) <= this.now) {
      row.noticed = true;
      this.tellCustomer(row);
    }
    if (row.collectAt > this.now) return;
    await this.send(row, this.newOrder(row));
  }

  newOrder(row) {
    const order = {
      number: `${row.code}N${++this.count}`, amount: price, state: 'open', askAt: Infinity, sendAt: Infinity, asks: 0,
      throttled: 0, row,
    };
    this.orders.set(order.number, order);
    row.rows.push(order);
    row.open = order;
    return order;
  }

  async send(row, order) {
    order.sendAt = Infinity;
    const answer = await this.call('/pay/pappayapply', {
      ...this.head(), body: 'membership', out_trade_no: order.number, total_fee: String(order.amount),
      spbill_create_ip: '127.0.0.1', notify_url: `${this.origin}/notify/debit`, trade_type: 'PAP',
      contract_id: row.contract,
    });
    if (answer === undefined || answer.err_code === 'SYSTEMERROR') await this.unknown(row, order);
    else if (this.isThrottled(answer)) await this.throttled(row, order);
    else if (answer.result_code === 'SUCCESS') order.askAt = this.now + 30 * 60_000;
    else if (answer.err_code === 'ORDER_ACCEPTED') order.askAt = this.now + hour;
    else this.refused(row, order);
  }

  isThrottled(answer) { return answer.err_code === 'FREQUENCY_LIMITED' || /频率/.test(answer.return_msg ?? ''); }

  // Nobody knows whether it was booked: ask.
  async unknown(row, order) { order.askAt = this.now + 15_000; }

  async throttled(row, order) { order.sendAt = this.now + 10_000 * 2 ** order.throttled++; }

  async ask(row, order) {
    order.askAt = this.now + [60_000, 5 * 60_000, hour, 6 * hour, 24 * hour][Math.min(order.asks++, 4)];
    const answer = await this.call('/pay/paporderquery', { ...this.head(), out_trade_no: order.number });
    if (answer === undefined) return;
    if (answer.err_code === 'ORDERNOTEXIST') await this.send(row, order);
    else if (answer.trade_state === 'SUCCESS') this.settled(row, order, Number(answer.total_fee));
    else if (['PAY_FAIL', 'PAYERROR', 'CLOSED'].includes(answer.trade_state)) this.refused(row, order);
  }

  settled(row, order, amount) {
    if (order.state === 'settled') return;
    order.state = 'settled';
    order.amount = amount;
    this.nextPeriod(row, order);
  }

  refused(row, order) {
    if (order.state !== 'open') return;
    order.state = 'refused';
    if (++row.attempts > 3) return this.nextPeriod(row, order);
    if (row.open === order) row.open = undefined;
    row.collectAt = inDaytime(this.now + 2 * hour);
  }

  nextPeriod(row, order) {
    if (row.open === order) row.open = undefined;
    row.attempts = 0;
    row.noticed = false;
    row.collectAt = inDaytime(monthsLater(row.signedAt, ++row.paid));
  }

  end(row) { row.state = 'ended'; }

  // --- Notifications. They say whether they were understood.

  isSigned(fields) { return this.keys.some((key) => signature(fields, key) === fields.sign); }

  isAmountOf(order, fields) { return Number(fields.total_fee) === order.amount; }

  toldOfContract(fields) {
    if (!this.isSigned(fields)) return false;
    const row = this.subscriptions.get(fields.contract_code);
    if (row === undefined) return false;
    if (fields.change_type === 'DELETE') this.end(row);
    else if (row.state === 'offered')
      Object.assign(row, { state: 'active', contract: fields.contract_id, signedAt: this.now,
        collectAt: inDaytime(this.now), noticed: true });
    return true;
  }

  toldOfDebit(fields) {
    if (!this.isSigned(fields)) return false;
    const order = this.orders.get(fields.out_trade_no);
    if (order === undefined) return false;
    if (fields.result_code !== 'SUCCESS') {
      this.refused(order.row, order);
      return true;
    }
    if (!this.isAmountOf(order, fields)) return false;
    this.book(order, Number(fields.total_fee));
    return true;
  }

  book(order, amount) { this.settled(order.row, order, amount); }

  // --- The wire.

  head() { return { appid: this.app, mch_id: this.identity, nonce_str: randomBytes(12).toString('hex') }; }

  // What was answered, when it is signed by the channel; undefined when nobody knows.
  async call(path, fields) {
    const sent = { ...fields, sign: signature(fields, this.keys[0]) };
    try {
      const response = await fetch(this.gateway + path, { method: 'POST', body: xmlOf(sent) });
      const answer = fieldsOf(await response.text());
      return answer.return_code === 'SUCCESS' && !this.isSigned(answer) ? undefined : answer;
    } catch {
      return undefined;
    }
  }

  async answer(path, query, body) {
    if (path === '/notify/contract' || path === '/notify/debit') {
      const fields = fieldsOf(body);
      const understood = path === '/notify/contract' ? this.toldOfContract(fields) : this.toldOfDebit(fields);
      return xmlOf({ return_code: understood ? 'SUCCESS' : 'FAIL', return_msg: understood ? 'OK' : 'not understood' });
    }
    const asked = body ? JSON.parse(body) : {};
    switch (path) {
      case '/subscribe': return JSON.stringify(this.subscribe(asked));
      case '/cancel': return JSON.stringify(await this.cancel(asked));
      case '/clock': return JSON.stringify(await this.clock(asked));
      case '/key': return JSON.stringify(this.key(asked));
      case '/view': return JSON.stringify(this.view(query.get('subscription')));
      default: return '{}';
    }
  }

  async serve() {
    const server = http.createServer((request, response) => {
      const chunks = [];
      request.on('data', (chunk) => chunks.push(chunk));
      request.on('end', async () => {
        const url = new URL(request.url, 'http://here');
        response.end(await this.answer(url.pathname, url.searchParams, Buffer.concat(chunks).toString('utf8')));
      });
    });
    await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
    this.origin = `http://127.0.0.1:${server.address().port}`;
    console.log(this.origin);
  }
}

// As its environment says.
export const fromEnvironment = (Kind) => new Kind({
  gateway: process.env.GATEWAY,
  identity: '1900099901',
  app: 'wx5f0d1c2b3a495867',
  key: 'SimOnlyApiV2Key0123456789abcdef0',
  template: '12251',
});

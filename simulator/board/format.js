// How values read on the board. Instants come as Beijing time, "2027-01-04T09:00:00.250+08:00", and are shown so.
import { state } from './state.js';
import { el } from './dom.js';
import { noted } from './sentences.js';
import { t, term } from './words.js';

export const clock_text = (instant) => (instant ?? '').slice(0, 19).replace('T', ' ');
export const short_text = (instant) => (instant ?? '').slice(5, 19).replace('T', ' ');
export const day_text = (instant) => (instant ?? '').slice(0, 10);
export const number_text = (number) => Number(number ?? 0).toLocaleString(state.language === 'zh' ? 'zh-CN' : 'en');
export const money_number = (text) => (text ?? '').replace(' CNY', '');
export const money_text = (text) => (text ? `¥ ${money_number(text)}` : '');

const good = new Set(['settled', 'active', 'pass', 'met', 'normal', 'open', 'widen', 'released', 'acknowledged']);
const bad = new Set(['refused', 'fail', 'fails', 'missing', 'roll_back', 'rejected', 'gone', 'turned_away', 'suspended']);

// A word with a colour, and never the colour alone.
export function chip(kind, name) {
  const look = good.has(name) ? '.good' : bad.has(name) ? '.bad' : '';
  return el(`span.chip${look}`, term(kind, name));
}

const fact_looks = {
  good: ['mandate_signed', 'debit_settled', 'notification_acknowledged', 'refund_settled', 'merchant_admitted'],
  bad: ['debit_refused', 'debit_turned_away', 'signature_rejected', 'throttled', 'notification_given_up', 'complaint_filed',
    'complaint_overdue', 'merchant_suspended', 'mandate_terminated'],
  mischief: ['fault_applied'],
};
const look_of = Object.fromEntries(Object.entries(fact_looks).flatMap(([look, facts]) => facts.map((fact) => [fact, look])));
export const fact_chip = (fact) => el(`span.fact${look_of[fact] ? `.${look_of[fact]}` : ''}`, term('fact', fact));

export const channel_mark = (channel) => el(`span.channel.${String(channel).split('_')[0]}`, term('channel', channel));

// A text that turns the direction of writing keeps it to itself.
const set_apart = (text) => (/[\u0590-\u08ff\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]/.test(text) ? `\u2068${text}\u2069` : text);

// What an entry is about, in few words: payer, order or agreement, reason.
export function about(row) {
  const parts = [row.payer, row.order ?? row.code, row.reason && term('reason', row.reason)];
  if (row.fact === 'complaint_filed') parts.push(term('cause', row.text));
  else if (row.fact === 'throttled' || row.fact === 'signature_rejected') parts.push(term('operation', row.text));
  else if (row.fact === 'fault_applied' || parts.filter(Boolean).length === 0) parts.push(noted(row.text));
  return parts.filter(Boolean).map((each) => set_apart(String(each))).join(' · ');
}

// What a message is: a call of a merchant, or what a merchant is told.
export const what = (row) => (row.operation ? term(row.inbound === false ? 'told' : 'operation', row.operation) : fact_chip(row.fact));

// How a world's time is cut: a long one by the week, so that years fit.
export function spans_of(world) {
  const days = world ? (Date.parse(world.now) - Date.parse(world.started)) / 86400_000 : 0;
  return days > 100 ? { points: 60, every: '7d' } : { points: Math.max(14, Math.ceil(days) + 1), every: '1d' };
}

export const loading = () => el('p.quiet', t('page.loading'));

// Requests and notifications as they come.
import { choice, el, field, Table } from '../dom.js';
import { open_entry } from '../exchange.js';
import { about, channel_mark, money_text, number_text, short_text, what } from '../format.js';
import * as live from '../live.js';
import { decided } from '../sentences.js';
import { state } from '../state.js';
import { t, term } from '../words.js';

// Kept in this page, however many come.
const rows_kept = 300;
const rows_shown = 100;

const kinds = {
  exchanges: 'exchange,notification_attempt',
  decisions: 'mandate_signed,mandate_terminated,mandate_expired,notice_given,debit_accepted,debit_settled,debit_refused,' +
    'debit_turned_away,debit_held,refund_accepted,refund_settled,complaint_filed',
  troubles: 'debit_refused,debit_turned_away,throttled,signature_rejected,fault_applied,notification_given_up,complaint_filed',
  everything: '',
};

const answer_of = (row) => [row.status && el(`span.chip${Number(row.status) >= 400 ? '.bad' : ''}`, row.status), ' ',
  row.reason && term('reason', row.reason)];

function open(signal) {
  let rows = [];
  let held = false;
  let left_out = 0;
  const rate = el('span.quiet', { id: 'rate' });
  const more = el('span.quiet');
  const find = el('input', { type: 'search', oninput: () => show() });
  const kind = choice(Object.keys(kinds).map((each) => [each, t(`traffic.${each}`)]), 'exchanges',
    { onchange: (event) => { rows = []; left_out = 0; live.follow(kinds[event.target.value], rows_shown); } });
  const pause = el('button', { 'aria-pressed': 'false', onclick: () => {
    held = !held;
    pause.setAttribute('aria-pressed', String(held));
    pause.textContent = t(held ? 'traffic.resume' : 'traffic.pause');
    show();
  } }, t('traffic.pause'));
  const table = new Table([
    { head: t('column.at'), class: 'time', cell: (row) => short_text(row.at) },
    { head: t('column.way'), cell: (row) => (row.inbound === undefined ? '' : t(row.inbound ? 'traffic.in' : 'traffic.out')) },
    { head: t('column.channel'), cell: (row) => channel_mark(row.channel) },
    { head: t('column.what'), class: 'break', cell: (row) => [
      what(row), ' ',
      row.line && el('small.mono', row.line.replace(/ HTTP\/1\.[01]$/, ''))] },
    { head: t('column.about'), class: 'break', cell: (row) => about({ ...row, reason: undefined }) },
    { head: t('column.amount'), class: 'number', cell: (row) => money_text(row.amount) },
    { head: t('column.answer'), cell: answer_of },
    { head: t('column.decided'), class: 'break', cell: (row) => decided(row.decided_by) },
  ], { caption: t('nav.traffic'), empty: t('page.none'), open: (row) => open_entry(row.sequence) });

  function show() {
    const wanted = find.value.trim().toLowerCase();
    const fits = (row) => wanted === '' || JSON.stringify(row).toLowerCase().includes(wanted);
    table.show(rows.filter(fits).slice(0, rows_shown));
    more.textContent = left_out > 0 ? t('traffic.left_out', { count: number_text(left_out) }) : '';
  }
  state.hear('news', (news) => {
    const exchanges = news.counts.exchange ?? 0;
    rate.textContent = t('traffic.rate', { rate: news.first ? 0 : number_text(Math.round(exchanges / Math.max(news.seconds, 0.3))) });
    if (held) return;
    rows = [...news.items.reverse(), ...(news.first ? [] : rows)].slice(0, rows_kept);
    if (!news.first) left_out += news.left_out;
    if (news.items.length > 0 || news.first) show();
  }, signal);
  return [el('header', el('h1', t('nav.traffic')), el('p', t('traffic.lead'))),
    el('section.card', el('div.row', field(t('traffic.kind'), kind), field(t('traffic.find'), find), pause, rate, more), table.element)];
}

export default { open, follows: [kinds.exchanges, rows_shown] };

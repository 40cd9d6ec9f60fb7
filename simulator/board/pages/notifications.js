// What merchants are told, and telling it again.
import { look } from '../api.js';
import { el, Table } from '../dom.js';
import { open_entry } from '../exchange.js';
import { about, channel_mark, clock_text, fact_chip, short_text } from '../format.js';
import { Pager } from '../pager.js';
import { state } from '../state.js';
import { throttled } from '../throttled.js';
import { t, term } from '../words.js';
import { debits_table } from './mandates.js';

const wanted = 'notification_attempt,notification_acknowledged,notification_given_up';

function open(signal) {
  const waiting = new Table([
    { head: t('column.number'), class: 'number', cell: (row) => row.number },
    { head: t('column.what'), cell: (row) => term('told', row.kind) },
    { head: t('column.channel'), cell: (row) => channel_mark(row.channel) },
    { head: t('column.about'), class: 'break', cell: (row) => row.order ?? row.code ?? '' },
    { head: t('column.url'), class: 'mono break', cell: (row) => row.url },
    { head: t('column.attempts'), class: 'number', cell: (row) => row.attempts },
    { head: t('column.at'), class: 'time', cell: (row) => clock_text(row.queued_at) },
  ], { caption: t('notifications.waiting'), empty: t('notifications.none') });
  const queue = new Pager(waiting, (after) => look('/notifications', { after, limit: 30 }), signal);
  const recent = new Table([
    { head: t('column.at'), class: 'time', cell: (row) => short_text(row.at) },
    { head: t('column.channel'), cell: (row) => channel_mark(row.channel) },
    { head: t('column.what'), cell: (row) => fact_chip(row.fact) },
    { head: t('column.about'), class: 'break', cell: about },
    { head: t('notifications.kind'), cell: (row) => term('told', row.operation ?? row.text) },
    { head: t('column.answer'), class: 'break', cell: (row) => row.status ?? '' },
  ], { caption: t('notifications.recent'), empty: t('page.none'), open: (row) => open_entry(row.sequence) });
  const debits = debits_table(() => ended.show(ended.after), [
    { head: t('column.payer'), class: 'break', cell: (row) => row.payer ?? '' }]);
  const ended = new Pager(debits, (after) => look('/debits', { after, limit: 20, newest: true }), signal);
  const refresh = throttled(() => Promise.all([queue.show(queue.after), ended.show(ended.after)]), 2000, signal);
  let rows = [];
  state.hear('news', (news) => {
    rows = [...news.items.reverse(), ...(news.first ? [] : rows)].slice(0, 40);
    recent.show(rows);
    if (!news.first) refresh();
  }, signal);
  queue.first();
  ended.first();
  return [el('header', el('h1', t('nav.notifications')), el('p', t('notifications.lead'))),
    el('section.card', el('h2', t('notifications.waiting')), waiting.element, queue.element),
    el('section.card', el('h2', t('notifications.debits')), debits.element, ended.element),
    el('section.card', el('h2', t('notifications.recent')), recent.element)];
}

export default { open, follows: [wanted, 40] };

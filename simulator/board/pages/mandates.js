// Who agreed to what, and the life of each agreement.
import { change, look } from '../api.js';
import { choice, dialog, el, field, fill, Table } from '../dom.js';
import { open_entry } from '../exchange.js';
import { about, channel_mark, chip, clock_text, fact_chip, loading, money_text } from '../format.js';
import { Pager } from '../pager.js';
import { doing, refused, say } from '../notices.js';
import { state } from '../state.js';
import { throttled } from '../throttled.js';
import { t, term } from '../words.js';

const states = ['offered', 'active', 'terminated', 'expired', 'discarded'];
const causes = ['no_notice', 'after_cancelling', 'charged_twice', 'forgotten_renewal', 'unclear_phone', 'other'];

export function debits_table(redraw, extra = []) {
  const act = (row, path, label, told) => el('button', { 'aria-label': `${label} ${row.order}`, onclick: doing(async () => {
    await change('POST', `/debits/${row.number}/${path}`, {});
    say(told);
    await redraw();
  }) }, label);
  return new Table([
    { head: t('column.order'), class: 'mono break', cell: (row) => row.order },
    ...extra,
    { head: t('column.amount'), class: 'number', cell: (row) => money_text(row.amount) },
    { head: t('column.state'), cell: (row) => [chip('state', row.state), ' ', row.reason && term('reason', row.reason)] },
    { head: t('column.at'), class: 'time', cell: (row) => clock_text(row.ended_at ?? row.accepted_at) },
    { head: t('column.actions'), cell: (row) => el('div.row',
      row.ended_at && act(row, 'resend', t('mandates.resend'), t('mandates.resent', { order: row.order })),
      row.state === 'held' && [act(row, 'release', t('mandates.release'), row.order), act(row, 'refuse', t('mandates.refuse'), row.order)]) },
  ], { caption: t('mandates.debits'), empty: t('page.none') });
}

function life_list(items) {
  const look_of = (row) => (row.fact === 'debit_settled' || row.fact === 'mandate_signed' ? '.good'
    : /refused|turned_away|terminated|expired|complaint/.test(row.fact) ? '.bad' : '');
  // A merchant that does not answer is told again and again: that is one thing in a life.
  const told = [];
  for (const row of items) {
    const last = told.at(-1);
    if (row.fact === 'notification_attempt' && last?.row.fact === row.fact) ++last.more;
    else told.push({ row, more: 0 });
  }
  return el('ol.life', told.map(({ row, more }) => el(`li${look_of(row)}`, el('time', clock_text(row.at)), fact_chip(row.fact),
    el('button.link', { onclick: () => open_entry(row.sequence) }, about(row) || `#${row.sequence}`),
    row.amount && el('span', money_text(row.amount)), more > 0 && el('span.quiet', t('mandates.repeated', { count: more })))));
}

function complaint_form(mandate, done) {
  const cause = choice(causes.map((each) => [each, term('cause', each)]), causes[0]);
  return el('form.row', { onsubmit: doing(async () => {
    await change('POST', '/complaints', { payer: mandate.payer, merchant: mandate.merchant, mandate: mandate.code, cause: cause.value });
    say(t('mandates.complained'));
    await done();
  }) }, field(t('mandates.cause'), cause), el('button', t('mandates.complain')));
}

export async function open_mandate(number) {
  const box = dialog(t('mandates.life', { code: number }), t('app.close'), loading());
  const place = box.querySelector('.body');
  const draw = async () => {
    const [mandate, life] = await Promise.all([look(`/mandates/${number}`), look(`/mandates/${number}/life`)]);
    const debits = await look('/debits', { mandate: mandate.code, limit: 100, newest: true });
    const title = t('mandates.life', { code: mandate.code });
    box.querySelector('h2').textContent = title;
    const table = debits_table(draw);
    table.show(debits.items);
    const end = (by) => doing(async () => {
      await change('POST', `/mandates/${number}/terminate`, { by });
      say(t('mandates.ended'));
      await draw();
    });
    fill(place, el('p', channel_mark(mandate.channel), ' ', chip('state', mandate.state), ' ', el('bdi', mandate.payer ?? ''), ' · ', mandate.merchant,
      mandate.ended_by && [' · ', term('by', mandate.ended_by)]),
    mandate.state === 'active' && el('div.row',
      el('button.danger', { onclick: end('payer') }, t('mandates.end_payer')),
      el('button.danger', { onclick: end('provider') }, t('mandates.end_provider')), complaint_form(mandate, draw)),
    el('div.two.life_and_debits', el('section', life.left_out + life.journal_dropped > 0 &&
        el('p.quiet', t('mandates.left_out', { count: life.left_out + life.journal_dropped })), life_list(life.items)),
      el('section', el('h3', t('mandates.debits')), table.element)));
  };
  try { await draw(); } catch (error) { fill(place, el('p', { role: 'alert' }, refused(error))); }
}

function open(signal) {
  const payer = el('input', { type: 'search' });
  const code = el('input', { type: 'search' });
  const which = choice([['', t('mandates.any')], ...states.map((each) => [each, term('state', each)])], '');
  const table = new Table([
    { head: t('column.code'), class: 'mono break', cell: (row) => row.code },
    { head: t('column.channel'), cell: (row) => channel_mark(row.channel) },
    { head: t('column.payer'), class: 'break', cell: (row) => row.payer ?? '' },
    { head: t('column.merchant'), cell: (row) => row.merchant },
    { head: t('column.state'), cell: (row) => chip('state', row.state) },
    { head: t('column.signed'), class: 'time', cell: (row) => clock_text(row.signed_at) },
    { head: t('column.ended'), class: 'time', cell: (row) => clock_text(row.ended_at) },
  ], { caption: t('nav.mandates'), empty: t('page.none'), open: (row) => open_mandate(row.number) });
  const pager = new Pager(table, (after) => look('/mandates', {
    after, limit: 50, newest: true, payer: payer.value.trim(), mandate: code.value.trim(), state: which.value,
  }), signal);
  const filter = doing(() => pager.first());
  which.addEventListener('change', filter);
  const refresh = throttled(() => pager.show(pager.after), 2000, signal);
  const changes = ['mandate_offered', 'mandate_signed', 'mandate_discarded', 'mandate_terminated', 'mandate_expired'];
  state.hear('news', (news) => { if (!news.first && changes.some((fact) => news.counts[fact])) refresh(); }, signal);
  pager.first();
  return [el('header', el('h1', t('nav.mandates')), el('p', t('mandates.lead'))),
    el('section.card', el('form.row', { role: 'search', onsubmit: filter }, field(t('column.payer'), payer),
      field(t('column.code'), code), field(t('column.state'), which), el('button', t('page.filter'))), table.element, pager.element)];
}

export default { open };

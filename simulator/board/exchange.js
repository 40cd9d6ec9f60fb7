// One exchange in full: why it was answered so, its fields, its signature, its bytes.
import { look, send } from './api.js';
import { explained } from './causes.js';
import { dialog, el, fill, Table } from './dom.js';
import { about, channel_mark, clock_text, fact_chip, loading, money_text } from './format.js';
import { doing, refused } from './notices.js';
import { fields_of, parts_of } from './message.js';
import { decided } from './sentences.js';
import { t } from './words.js';

function fields_table(message, caption) {
  const table = new Table([
    { head: t('column.field'), class: 'mono break', cell: ([name]) => name },
    { head: t('column.value'), class: 'mono break', cell: ([, value]) => value },
  ], { caption, empty: t('page.none') });
  table.show(fields_of(message));
  return el('section', el('h3', caption), table.element);
}

function bytes(message, caption) {
  const copy = el('button', { onclick: doing(async () => {
    await navigator.clipboard.writeText(message);
    copy.textContent = t('exchange.copied');
  }) }, t('exchange.copy'));
  return el('section', el('div.row', el('h3', caption), copy), el('pre', { tabindex: 0, 'aria-label': caption }, message));
}

function signature(exchange) {
  if (!exchange.inbound && !exchange.explanation) return null;
  const place = el('div', exchange.explanation && el('pre', { tabindex: 0, 'aria-label': t('exchange.signature') }, explained(exchange.explanation)));
  const explain = doing(async () => {
    const said = await send('POST', '/explain', { request: exchange.request });
    fill(place, el(`p.chip${said.fits ? '.good' : '.bad'}`, t(said.fits ? 'exchange.fits' : 'exchange.unfit')),
      el('pre', { tabindex: 0, 'aria-label': t('exchange.signature') }, explained(said.text)));
  });
  return el('section', el('h3', t('exchange.signature')),
    exchange.inbound && el('p', el('button', { onclick: explain }, t('exchange.explain'))), place);
}

function why(seen) {
  const { entry, exchange, facts } = seen;
  const came = (facts.length > 0 ? facts : [entry]).filter((row) => row.fact !== 'exchange' && row.fact !== 'notification_attempt');
  const told = exchange && !exchange.inbound && (exchange.response
    ? t('exchange.told', { line: parts_of(exchange.response).line.replace(/^HTTP\/[\d.]+ /, '') }) : t('exchange.told_nobody'));
  return el('section', el('h3', t('exchange.why')), el('div.why', told && el('p', told),
    exchange?.decided_by && el('p', el('strong', t('exchange.decided', { what: decided(exchange.decided_by) }))),
    !exchange && el('p', t('exchange.timer')),
    came.length > 0 && el('ul.agenda', came.map((row) =>
      el('li', fact_chip(row.fact), el('span.about', about(row)), row.amount && el('span', money_text(row.amount)))))));
}

// The bytes and what they mean, for any entry of the journal.
export async function open_entry(sequence) {
  const box = dialog(t('exchange.title'), t('app.close'), loading());
  const place = box.querySelector('.body');
  try {
    const seen = await look(`/journal/${sequence}`);
    const { entry, exchange } = seen;
    const line = exchange ? parts_of(exchange.request).line : '';
    fill(place, el('p', channel_mark(entry.channel), ' ', el('span.quiet', clock_text(entry.at)), ' ', el('code', line)),
      why(seen),
      exchange && [
        el('div.two', fields_table(exchange.request, t('exchange.asked')),
          exchange.response && fields_table(exchange.response, t('exchange.answered'))),
        signature(exchange),
        el('div.two', bytes(exchange.request, t('exchange.request_bytes')),
          exchange.response ? bytes(exchange.response, t('exchange.response_bytes')) : el('p', t('exchange.no_answer'))),
      ]);
  } catch (error) {
    fill(place, el('p', { role: 'alert' }, refused(error)));
  }
}

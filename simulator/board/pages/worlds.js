// All worlds of this server.
import { get, send } from '../api.js';
import { el, field, Table } from '../dom.js';
import { clock_text, number_text } from '../format.js';
import { doing, refused, say } from '../notices.js';
import { state } from '../state.js';
import { t } from '../words.js';

const path = (world, rest = '') => `/worlds/${encodeURIComponent(world.id)}${rest}`;

function open(signal) {
  const action = (label, name, work, look = '') => el(`button${look}`, { 'aria-label': name, onclick: doing(async () => {
    await work();
    state.tell('worlds');
  }) }, label);
  const table = new Table([
    { head: t('worlds.name'), class: 'mono break', cell: (row) => row.id },
    { head: t('clock.title'), class: 'time', cell: (row) => clock_text(row.now) },
    { head: t('worlds.payers'), class: 'number', cell: (row) => number_text(row.payers) },
    { head: t('worlds.mandates'), class: 'number', cell: (row) => number_text(row.mandates) },
    { head: t('worlds.debits'), class: 'number', cell: (row) => number_text(row.debits) },
    { head: t('worlds.journal'), class: 'number', cell: (row) => number_text(row.journal.last) +
      (row.journal.dropped > 0 ? ` (${t('worlds.dropped', { count: number_text(row.journal.dropped) })})` : '') },
    { head: t('column.actions'), cell: (row) => el('div.row',
      el('button', { 'aria-label': t('worlds.look_at', { world: row.id }), onclick: () => { state.set_world(row.id); location.hash = '#/overview'; } }, t('worlds.look')),
      action(t('worlds.reset'), t('worlds.reset_of', { world: row.id }), () => send('POST', path(row, '/reset'))),
      action(t('worlds.copy'), t('worlds.copy_of', { world: row.id }), () =>
        send('POST', path(row, '/copy'), { id: `${row.id}-${Date.now() % 100000}`, fresh_numbers: true })),
      action(t('worlds.delete'), t('worlds.delete_of', { world: row.id }), async () => {
        if (globalThis.confirm(t('worlds.sure', { world: row.id }))) await send('DELETE', path(row));
      }, '.danger')) },
  ], { caption: t('nav.worlds'), empty: t('app.no_worlds') });
  const name = el('input', { required: true, pattern: '[A-Za-z0-9._\\-]+' });
  const seed = el('input', { type: 'number', min: 1, value: 1, required: true });
  const make = doing(async () => {
    const world = await send('POST', '/worlds', { id: name.value.trim(), seed: Number(seed.value) });
    say(world.id);
    state.look_at(world.id);
    state.tell('worlds');
  });
  get('/worlds').then(({ items }) => { if (!signal.aborted) table.show(items.slice(0, 500)); }, (error) => say(refused(error), 'bad'));
  return [el('header', el('h1', t('nav.worlds')), el('p', t('worlds.lead'))),
    el('section.card', table.element),
    el('section.card', el('h2', t('worlds.new')),
      el('form.row', { onsubmit: make }, field(t('worlds.name'), name), field(t('worlds.seed'), seed), el('button.main', t('worlds.make'))))];
}

export default { open };

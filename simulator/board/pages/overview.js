// What the world is like, at a glance.
import { get, look, send } from '../api.js';
import { Picture } from '../charts.js';
import { el, fill, Table } from '../dom.js';
import { open_entry } from '../exchange.js';
import { about, channel_mark, clock_text, money_text, number_text, short_text, spans_of, what } from '../format.js';
import { doing } from '../notices.js';
import { state } from '../state.js';
import { throttled } from '../throttled.js';
import { t, term } from '../words.js';

// What the shop told its customers, in the story.
const said_shown = 6;

const noise = new Set(['notification_queued', 'notification_acknowledged', 'debit_executing']);

function tile(label, id) {
  const value = el('strong', { id }, '…');
  const note = el('small');
  return { element: el('div.tile', el('span', label), value, note), show: (text, more = '') => {
    value.textContent = text;
    note.textContent = more;
  } };
}

export function story_panel(place, signal) {
  const said = (telling) => telling[state.language === 'zh' ? 'zh' : 'en'];
  const next = doing(async () => { state.story = await send('POST', '/story/next'); show(); });
  function show() {
    const story = state.story;
    if (!story) return;
    const count = story.chapters.length;
    const playing = story.state === 'playing';
    const at = Math.min(playing ? story.played : story.played - 1, count - 1);
    const chapter = story.chapters[at];
    const bars = story.chapters.map((_, index) =>
      el(`i${index < story.played ? '.done' : playing && index === at ? '.now' : ''}`));
    fill(place, el('section.card.story', { 'aria-label': t('story.title') },
      el('span.step', chapter ? t('story.chapter', { number: at + 1, count }) : said(story.title)),
      el('h2', chapter ? said(chapter.title) : said(story.title)),
      el('p', chapter ? said(chapter.text) : t('story.begin')),
      story.state === 'ended' && el('p', el('strong', said(story.ending))),
      el('div.bar', { 'aria-hidden': 'true' }, bars),
      story.said.length > 0 && el('details#said', { open: true }, el('summary', t('story.said')), el('ul.agenda',
        story.said.slice(0, said_shown).map((each) => el('li', el('time', clock_text(each.at).slice(0, 16)), el('b', each.customer),
          el('span.about', said(each.text)))))),
      story.state !== 'ended' && el('button#next.main', { onclick: next, disabled: playing },
        t(playing ? 'story.playing' : 'story.next'))));
  }
  show();
  state.hear('story', show, signal);
}

async function hear_story() {
  if (!state.story) return;
  const read = () => JSON.stringify([state.story.state, state.story.played, state.story.said]);
  const was = read();
  state.story = await get('/story');
  if (was !== read()) state.tell('story');
}

function open(signal) {
  const story = el('div');
  const active = tile(t('overview.active'), 'tile-active');
  const settled = tile(t('overview.settled'), 'tile-settled');
  const debits = tile(t('overview.debits'), 'tile-debits');
  const waiting = tile(t('overview.waiting'), 'tile-waiting');
  const faults = tile(t('overview.faults'), 'tile-faults');
  const rate = tile(t('overview.rate'), 'tile-rate');
  const picture = new Picture('bar', t('overview.debits_chart'), { stacked: true });
  const agenda = el('ol.agenda');
  const agenda_more = el('small');
  const recent = new Table([
    { head: t('column.at'), class: 'time', cell: (row) => short_text(row.at) },
    { head: t('column.channel'), cell: (row) => channel_mark(row.channel) },
    { head: t('column.what'), cell: what },
    { head: t('column.about'), class: 'break', cell: about },
    { head: t('column.amount'), class: 'number', cell: (row) => money_text(row.amount) },
  ], { caption: t('overview.recent'), empty: t('overview.nothing', { origin: location.origin }), open: (row) => open_entry(row.sequence) });
  let rows = [];

  const show_agenda = async () => {
    const { items, timers } = await look('/agenda', { limit: 10 });
    if (signal.aborted) return;
    fill(agenda, items.length === 0 ? el('li.quiet', t('clock.nothing')) : items.map((each) => el('li',
      el('time', clock_text(each.at).slice(0, 16)), el('span', term('timer', each.kind)), el('span.about', each.about))));
    agenda_more.textContent = t('overview.agenda_more', { count: number_text(timers) });
  };
  const show_figures = async () => {
    const figures = await look('/figures', spans_of(state.summary));
    if (signal.aborted) return;
    active.show(number_text(figures.mandates_active));
    settled.show(figures.debits.share ?? '—', t('release.of', figures.debits));
    const spans = figures.spans;
    picture.show(spans.map((each) => each.from.slice(5, 10)), [
      { label: t('release.settled'), data: spans.map((each) => each.settled), colour: '--act' },
      { label: t('release.refused'), data: spans.map((each) => each.refused), colour: '--bad' },
    ]);
  };

  // Figures cost the server a look at all mandates: not with every event.
  const refresh = throttled(() => Promise.all([show_agenda(), show_figures(), hear_story()]), 2000, signal);
  state.hear('news', (news) => {
    debits.show(number_text(news.world.debits));
    waiting.show(number_text(news.world.notifications_waiting));
    faults.show(number_text(news.world.faults));
    const exchanges = news.counts.exchange ?? 0;
    rate.show(news.first ? '0' : number_text(Math.round(exchanges / Math.max(news.seconds, 0.3))));
    rows = [...news.items.filter((row) => !noise.has(row.fact)).reverse(), ...(news.first ? [] : rows)].slice(0, 12);
    recent.show(rows);
    refresh();
  }, signal);
  const looking = setInterval(() => { if (state.story?.state === 'playing') hear_story().catch(() => {}); }, 250);
  signal.addEventListener('abort', () => { clearInterval(looking); picture.close(); });
  story_panel(story, signal);
  if (state.summary) refresh();
  return [el('h1.hidden', t('nav.overview')), story,
    el('div.tiles', [active, debits, settled, rate, waiting, faults].map((each) => each.element)),
    el('div.grid', el('section.card', picture.element),
      el('section.card', el('h2', t('overview.agenda')), agenda, agenda_more)),
    el('section.card', el('h2', t('overview.recent')), recent.element)];
}

export default { open, follows: ['', 60] };

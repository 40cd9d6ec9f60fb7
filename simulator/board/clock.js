// The world's clock and what moves it: steps, "run until", letting it follow the wall.
import { change } from './api.js';
import { choice, el, fill } from './dom.js';
import { clock_text } from './format.js';
import { doing, say } from './notices.js';
import { state } from './state.js';
import { t, term } from './words.js';

const steps = [['hour', '1h'], ['day', '1d'], ['week', '7d']];
const facts = ['debit_settled', 'debit_refused', 'notice_given', 'notification_attempt', 'mandate_terminated', 'mandate_expired',
  'complaint_filed', 'merchant_paid_out'];

// The same time of day a calendar month on; the last day stands for days the next month lacks.
export function month_after(instant) {
  const [year, month, day] = instant.slice(0, 10).split('-').map(Number);
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const next = new Date(Date.UTC(year, month, Math.min(day, last)));
  return next.toISOString().slice(0, 10) + instant.slice(10);
}

const shifted = (instant, milliseconds) => {
  const at = new Date(Date.parse(instant) + milliseconds + 8 * 3600_000);
  return `${at.toISOString().slice(0, 19)}+08:00`;
};

export function clock_bar(place, signal) {
  const now = el('strong.now', { title: t('clock.now') }, '…');
  const next = el('span');
  const mode = el('span');
  const tie = el('button', { onclick: doing(async () => {
    await change('PUT', '/clock', { mode: state.summary?.clock === 'wall' ? 'stepped' : 'wall' });
  }) });

  const move = (path, body, told) => doing(async () => {
    place.classList.add('moving');
    try {
      const moved = await change('POST', path, body());
      if (state.summary) Object.assign(state.summary, { now: moved.to, next_due: moved.next_due });
      show();
      say(told(moved), 'good');
    } finally {
      place.classList.remove('moving');
    }
  });
  const told = (moved) => t('clock.moved', { ...moved, to: clock_text(moved.to) });
  const until = choice(facts.map((each) => [each, term('fact', each)]), facts[0], { id: 'until' });

  const show = () => {
    if (!state.summary) return;
    const wall = state.summary.clock === 'wall';
    const reading = wall ? shifted(state.summary.now, Date.now() - state.heard_at) : state.summary.now;
    now.textContent = clock_text(reading);
    const words = `${t('clock.next')}: ${state.summary.next_due ? clock_text(state.summary.next_due) : t('clock.nothing')}`;
    if (next.textContent !== words) next.textContent = words;
    mode.textContent = t(wall ? 'clock.wall' : 'clock.stepped');
    tie.textContent = t(wall ? 'clock.stop' : 'clock.let_go');
  };
  place.setAttribute('aria-label', t('clock.title'));
  fill(place,
    el('div.group', now, mode, tie),
    el('div.group', next),
    el('div.group', el('span', t('clock.step')),
      steps.map(([name, by]) => el('button', { onclick: move('/clock/advance', () => ({ by }), told) }, t(`clock.${name}`))),
      el('button', { onclick: move('/clock/advance', () => ({ to: month_after(state.summary.now) }), told) }, t('clock.month'))),
    el('div.group', el('label', { for: 'until' }, t('clock.until')), until,
      el('button', { onclick: move('/clock/advance', () => ({ by: '366d', until: { fact: until.value } }),
        (moved) => (moved.stopped ? t('clock.stopped', { to: clock_text(moved.to) }) : t('clock.not_found'))) }, t('clock.run')),
      el('button', { title: t('clock.idle_hint'), onclick: move('/clock/idle', () => ({}), told) }, t('clock.idle'))));
  state.hear('news', show, signal);
  const ticking = setInterval(show, 1000);
  signal.addEventListener('abort', () => clearInterval(ticking));
  show();
}

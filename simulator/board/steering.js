// A release that is steered here: the rungs that were climbed, what the gates said at each, and what follows by a click.
import { get, send } from './api.js';
import { el, fill } from './dom.js';
import { clock_text, number_text } from './format.js';
import { doing } from './notices.js';
import { state } from './state.js';
import { t, term } from './words.js';

const last_of = (release) => release.looks.at(-1);
const climbed_to = (release) => (release.looks.length > 0 ? release.steps.indexOf(last_of(release).share) : -1);

export class Steering {
  constructor(signal, gate_row) {
    this.signal = signal;
    this.gate_row = gate_row;
    this.ladder = el('ol.ladder');
    this.now = el('p', { role: 'status' });
    this.moves = el('div.row');
    this.looks = el('div');
    this.element = el('section#steering.card', el('h2', t('release.steered')), this.ladder, this.now, this.moves, this.looks);
    this.show();
  }

  async refresh() {
    const was = JSON.stringify(state.release);
    const release = await get('/release');
    if (this.signal.aborted) return;
    state.release = release;
    if (was !== JSON.stringify(release)) this.show();
  }

  async move(move) {
    state.release = await send('POST', '/release/move', { move });
    this.show();
    while (state.release.state === 'moving' && !this.signal.aborted) {
      await new Promise((done) => { setTimeout(done, 300); });
      await this.refresh();
    }
  }

  show() {
    const release = state.release;
    const at = climbed_to(release);
    fill(this.ladder, release.steps.map((share, index) => this.rung(release, share, index, at)));
    this.now.textContent = this.says(release);
    fill(this.moves, release.state === 'waiting' ? this.buttons(release, at) : []);
    fill(this.looks, release.looks.toReversed().map((look, index) => this.look(look, index === 0)));
  }

  rung(release, share, index, at) {
    const looks = release.looks.filter((look) => look.share === share);
    const look = looks.at(-1);
    const word = look?.done ?? look?.advice;
    const ended = index === at && release.state === 'ended' ? release.ending : word;
    return el(`li${/^\w+$/.test(ended ?? '') ? `.${ended}` : ''}`, { 'aria-current': index === at ? 'step' : undefined },
      el('strong', share), ended ? term('decision', ended) : t('release.not_asked'));
  }

  says(release) {
    if (release.state === 'ended') return t('release.ended_as', { what: term('decision', release.ending) });
    if (release.state === 'moving') return t('release.moving', { hours: release.hold_hours });
    const look = last_of(release);
    return look ? t('release.reached', { share: look.share, users: number_text(look.users), what: t(`release.follows.${look.advice}`) })
      : t('release.nobody');
  }

  buttons(release, at) {
    const button = (move, label, kind = '') => el(`button#${move.replace('_', '-')}${kind}`, { onclick: doing(() => this.move(move)) }, label);
    const share = release.steps[at + 1];
    if (at < 0) return button('widen', t('release.begin_with', { share }), '.main');
    return [button('widen', share ? t('release.widen_to', { share }) : t('release.finish'), '.main'),
      button('hold', t('release.watch_on', { hours: release.hold_hours })), button('roll_back', t('release.roll_back'), '.danger')];
  }

  look(look, open) {
    return el('details', { open }, el('summary', t('release.of_users', { share: look.share, users: number_text(look.users) }), ' · ',
      clock_text(look.until), look.done && ` · ${t('release.done_by_hand', { what: term('decision', look.done) })}`),
    look.anomalies.map((each) => el('p', { role: 'alert' }, each)), look.gates.map(this.gate_row));
  }
}

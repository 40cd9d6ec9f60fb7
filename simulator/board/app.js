// The board: a frame with the clock and the sections around one page at a time. Pages are modules of pages/; each has
// `open(signal)` which returns its element, and hears what is new through `state` until the signal ends it.
import { clock_bar } from './clock.js';
import { get, ask, Refused } from './api.js';
import { choice, el, fill } from './dom.js';
import * as live from './live.js';
import { notices, refused } from './notices.js';
import { state } from './state.js';
import { t } from './words.js';
import audit from './pages/audit.js';
import bills from './pages/bills.js';
import faults from './pages/faults.js';
import mandates from './pages/mandates.js';
import notifications from './pages/notifications.js';
import overview from './pages/overview.js';
import payers from './pages/payers.js';
import release from './pages/release.js';
import traffic from './pages/traffic.js';
import worlds from './pages/worlds.js';

const pages = { overview, traffic, mandates, payers, faults, notifications, release, bills, audit, worlds };

let showing = null;  // Ends what the page that is shown listens to.
let known = [];      // Names of worlds.
const main = el('main#main', { tabindex: -1 });
const navigation = el('nav');
const top = el('header#top');
const clock = el('section#clock');

const page_of_address = () => (pages[location.hash.slice(2)] ? location.hash.slice(2) : 'overview');

function show_navigation() {
  const at = page_of_address();
  navigation.setAttribute('aria-label', t('app.sections'));
  fill(navigation, el('ul', Object.keys(pages).map((name) => el('li',
    el('a', { href: `#/${name}`, 'aria-current': name === at ? 'page' : undefined }, t(`nav.${name}`))))));
}

function show_page() {
  showing?.abort();
  showing = new AbortController();
  const at = page_of_address();
  document.documentElement.lang = state.language === 'zh' ? 'zh-CN' : 'en';
  document.title = `${t(`nav.${at}`)} · Daikou`;
  show_navigation();
  live.follow(...(pages[at].follows ?? ['']));
  try {
    fill(main, pages[at].open(showing.signal));
  } catch (error) {
    fill(main, el('p', { role: 'alert' }, error.message));
    throw error;
  }
}

function show_theme() {
  if (state.theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = state.theme;
}

function show_top() {
  const world = choice([...known.map((each) => [each, each]), ['lobby', t('app.lobby')]], state.world,
    { id: 'world', onchange: (event) => state.set_world(event.target.value) });
  const themes = ['system', 'light', 'dark'].map((each) => [each, t(`app.theme.${each}`)]);
  const line = el('span.line', { role: 'status' }, el('i'), el('span', t('app.live')));
  state.hear('line', (up) => {
    line.classList.toggle('lost', !up);
    const word = t(up ? 'app.live' : 'app.lost');
    if (line.lastChild.textContent !== word) line.lastChild.textContent = word;
  }, showing?.signal);
  fill(top,
    el('a.brand', { href: '#/overview' }, el('img', { src: '/board/icon.svg', alt: '' }), t('app.name'), el('b', t('app.simulated'))),
    el('div.field', el('label', { for: 'world' }, t('app.world')), world), line,
    el('div.end',
      el('div.field', el('label', { for: 'theme' }, t('app.theme')),
        choice(themes, state.theme, { id: 'theme', onchange: (event) => state.set_theme(event.target.value) })),
      el('button#language', { lang: state.language === 'zh' ? 'en' : 'zh-CN', title: t('app.language_hint'),
        onclick: () => state.set_language(state.language === 'zh' ? 'en' : 'zh') }, t('app.language'))));
}

function show_all() {
  show_page();
  show_top();
  clock_bar(clock, showing.signal);
}

// Asked for until the server takes one. What is being typed stays when the server refuses the one before.
const refusal = el('p', { role: 'alert' });
function ask_for_token() {
  live.stop();
  fill(refusal, state.token ? t('token.refused') : '');
  if (document.getElementById('token')) return;
  const input = el('input', { type: 'password', autocomplete: 'off', id: 'token' });
  const enter = async (event) => {
    event.preventDefault();
    state.set_token(input.value.trim());
    input.select();
    await begin();
  };
  document.documentElement.lang = state.language === 'zh' ? 'zh-CN' : 'en';
  fill(document.body, el('main.card.token', el('h1', t('token.title')),
    el('form', { onsubmit: enter }, el('div.row', el('div.field', el('label', { for: 'token' }, t('token.label')), input),
      el('button.main', t('token.enter'))), refusal, el('p.quiet', t('token.hint')))));
  input.focus();
}

function show_frame() {
  fill(document.body, el('a.skip', { href: '#main', onclick: (event) => { event.preventDefault(); main.focus(); } }, t('app.skip')),
    top, clock, el('div.frame', navigation, main), notices());
  show_all();
}

const usual_world = () => [state.story?.world, state.release?.world, 'default'].find((each) => known.includes(each)) ?? known[0] ?? 'lobby';

async function find_worlds() {
  known = (await get('/worlds')).items.map((each) => each.id);
  const story = await get('/story');
  state.story = story.state === 'none' ? null : story;
  const release = await get('/release');
  state.release = release.state === 'none' ? null : release;
  if (state.world !== 'lobby' && !known.includes(state.world)) state.look_at(usual_world());
}

async function begin() {
  try {
    await ask('GET', '/version');
    await find_worlds();
    show_frame();
  } catch (error) {
    if (error instanceof Refused && error.status === 401) return;  // The token was asked for.
    fill(document.body, el('p', { role: 'alert' }, refused(error)));
  }
}

state.hear('language', show_frame);
state.hear('theme', () => { show_theme(); show_page(); });
state.hear('world', show_all);
state.hear('token', ask_for_token);
state.hear('worlds', async () => { await find_worlds(); show_all(); });
window.addEventListener('hashchange', () => { show_all(); main.focus({ preventScroll: true }); scrollTo(0, 0); });
show_theme();
begin();

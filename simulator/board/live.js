// What is new, by server-sent events. Each answer holds one event and closes; the next request says what was seen, so
// the server counts what came between and this page's memory stays the same however much happens.
import { ask, world_path } from './api.js';
import { state } from './state.js';

let running = null;
let facts = '';
let rows = 60;

// Which facts' entries are wanted; counts are of all.
export function follow(wanted = '', limit = 60) {
  facts = wanted;
  rows = limit;
  start();
}

export function start() {
  running?.abort();
  running = new AbortController();
  if (state.world) run(running.signal, state.world);
}

export function stop() { running?.abort(); }

// "retry: 300\nid: 12-3\nevent: news\ndata: {…}\n\n"
function read_event(text) {
  const event = { data: '' };
  for (const line of text.split('\n')) {
    const colon = line.indexOf(': ');
    if (colon < 0) continue;
    const name = line.slice(0, colon);
    event[name] = (name === 'data' ? event.data : '') + line.slice(colon + 2);
  }
  return event;
}

const pause = (milliseconds, signal) => new Promise((done) => {
  const timer = setTimeout(done, milliseconds);
  signal.addEventListener('abort', () => { clearTimeout(timer); done(); }, { once: true });
});

async function run(signal, world) {
  let id = '';
  let wait = 300;
  let since = performance.now();
  while (!signal.aborted) {
    try {
      const query = new URLSearchParams({ limit: rows, wait: '15s' });
      if (facts) query.set('fact', facts);
      const headers = id ? { 'Last-Event-ID': id } : {};
      const response = await ask('GET', `${world_path('/events')}?${query}`, undefined, { signal, headers });
      const event = read_event(await response.text());
      if (signal.aborted || world !== state.world) return;
      const first = id === '';
      id = event.id;
      wait = Number(event.retry) || 300;
      const now = performance.now();
      const news = { ...JSON.parse(event.data), first, seconds: (now - since) / 1000 };
      since = now;
      state.summary = news.world;
      state.heard_at = Date.now();
      state.tell('line', true);
      state.tell('news', news);
    } catch (error) {
      if (signal.aborted) return;
      state.tell('line', false);
      if (error.status === 404) { state.tell('worlds'); return; }
      if (error.status === 401) return;
      id = error.status === 400 ? '' : id;
      wait = 2000;
    }
    await pause(wait, signal);
  }
}

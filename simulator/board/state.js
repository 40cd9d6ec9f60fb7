// What the whole board shares: the world that is looked at, the language, the theme, the token.
const kept = (name, usual) => { try { return localStorage.getItem(`daikou.${name}`) ?? usual; } catch { return usual; } };
const keep = (name, value) => { try { localStorage.setItem(`daikou.${name}`, value); } catch { /* Private window. */ } };

class State extends EventTarget {
  world = '';
  summary = null;  // Of that world, as it was last told.
  heard_at = 0;    // When, by this machine.
  story = null;
  release = null;  // The one that is steered on this server.
  token = '';
  language = kept('language', (navigator.language ?? 'zh').startsWith('zh') ? 'zh' : 'en');
  theme = kept('theme', 'system');

  constructor() {
    super();
    try {
      this.token = sessionStorage.getItem('daikou.token') ?? '';
      this.world = sessionStorage.getItem('daikou.world') ?? '';
    } catch { /* Private window. */ }
  }
  tell(what, detail) { this.dispatchEvent(new CustomEvent(what, { detail })); }
  hear(what, listener, signal) { this.addEventListener(what, (event) => listener(event.detail), { signal }); }

  set_language(language) { this.language = language; keep('language', language); this.tell('language'); }
  set_theme(theme) { this.theme = theme; keep('theme', theme); this.tell('theme'); }
  set_token(token) {
    this.token = token;
    try { sessionStorage.setItem('daikou.token', token); } catch { /* Private window. */ }
  }
  // Each tab looks at a world of its own, and at the same one when it is loaded again.
  look_at(world) {
    this.world = world;
    this.summary = null;
    try { sessionStorage.setItem('daikou.world', world); } catch { /* Private window. */ }
  }
  set_world(world) { this.look_at(world); this.tell('world'); }
}

export const state = new State();

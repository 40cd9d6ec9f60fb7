// The control API of the server this page came from.
import { state } from './state.js';

export class Refused extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
  // The server says in English what it saw and wanted; what kind of refusal it is stands before that.
  get kind() { return refusals[this.status] ?? refusals[this.status >= 500 ? 500 : 400]; }
}

const refusals = { 400: 'refused.malformed', 401: 'refused.token', 404: 'refused.not_found', 409: 'refused.conflict',
  422: 'refused.rule', 429: 'refused.throttled', 500: 'refused.server' };

export async function ask(method, path, body, { signal, headers = {} } = {}) {
  const { token } = state;
  if (token) headers.Authorization = `Bearer ${token}`;
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  const response = await fetch(`/_daikou/v1${path}`, {
    method, headers, signal, body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (response.ok) return response;
  let detail = `HTTP ${response.status}`;
  try { detail = (await response.json()).error.detail; } catch { /* Not one of ours. */ }
  if (response.status === 401 && token === state.token) state.tell('token');  // Not when a newer one was entered.
  throw new Refused(response.status, detail);
}

const query_of = (query) => {
  const set = Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== '' && value !== null);
  return set.length > 0 ? `?${new URLSearchParams(set)}` : '';
};

export const get = async (path, query) => (await ask('GET', path + query_of(query))).json();
export const send = async (method, path, body) => (await ask(method, path, body)).json();
// The same in the world that is looked at.
export const world_path = (path = '') => `/worlds/${encodeURIComponent(state.world)}${path}`;
export const look = (path, query) => get(world_path(path), query);
export const change = (method, path, body) => send(method, world_path(path), body);

// What a message on the wire says, as rows of field and value. For reading only: nothing is decided by it.

// "POST /pay HTTP/1.1\r\nHost: …\r\n\r\nbody"
export function parts_of(message) {
  const [head, ...rest] = message.split(/\r?\n\r?\n/);
  const [line, ...headers] = head.split(/\r?\n/);
  return { line, headers: headers.map((each) => each.split(/:\s*(.*)/s).slice(0, 2)), body: rest.join('\n\n') };
}

const query_in = (line) => {
  const target = line.split(' ')[1] ?? '';
  const mark = target.indexOf('?');
  return line.startsWith('HTTP/') || mark < 0 ? [] : [...new URLSearchParams(target.slice(mark + 1))];
};

function from_json(value, path = '') {
  if (value === null || typeof value !== 'object') return [[path, String(value)]];
  return Object.entries(value).flatMap(([name, each]) => from_json(each, path ? `${path}.${name}` : name));
}

const unescaped = (text) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

const from_xml = (text) => [...text.matchAll(/<([\w.-]+)>(?:<!\[CDATA\[([\s\S]*?)\]\]>|([^<]*))<\/\1>/g)]
  .map(([, name, marked, plain]) => [name, marked ?? unescaped(plain)]);

function from_body(body) {
  const text = body.trim();
  if (text.startsWith('{') || text.startsWith('[')) {
    try { return from_json(JSON.parse(text)); } catch { return []; }
  }
  if (text.startsWith('<')) return text.startsWith('<!DOCTYPE') ? [] : from_xml(text);
  return /^[\w.-]+=/.test(text) ? [...new URLSearchParams(text)] : [];
}

// A value that is JSON itself is opened too.
const opened = ([name, value]) => {
  if (!/^\s*\{/.test(value)) return [[name, value]];
  try { return from_json(JSON.parse(value), name); } catch { return [[name, value]]; }
};

export function fields_of(message) {
  const { line, body } = parts_of(message);
  return [...query_in(line), ...from_body(body)].flatMap(opened);
}

// The board's tables of words are complete: both languages, nothing missing, nothing left over.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { Program } from './support/program.mjs';

const root = process.env.DAIKOU_SOURCE ?? '.';
const board = join(root, 'simulator/board');
const files = [...readdirSync(board), ...readdirSync(join(board, 'pages')).map((name) => join('pages', name))]
  .filter((name) => name.endsWith('.js'));
const source_of = Object.fromEntries(files.map((name) => [name, readFileSync(join(board, name), 'utf8')]));
const code = files.filter((name) => !['words.js', 'terms.js'].includes(name)).map((name) => source_of[name]).join('\n');

// Both are plain tables: what is exported is read without the page around it.
async function table(name, exported) {
  const text = source_of[name].replace(/^import .*$/gm, '').replace(/\n(const pick|export function|\/\/ What the API says)[\s\S]*$/, '\n');
  return (await import(`data:text/javascript,${encodeURIComponent(text)}`))[exported];
}
const words = await table('words.js', 'words');
const terms = await table('terms.js', 'terms');
const sentences = await table('sentences.js', 'sentences');

const is_pair = (pair) => Array.isArray(pair) && pair.length === 2 && pair.every((each) => typeof each === 'string' && each.trim() !== '');
const names_in = (text) => [...text.matchAll(/\{(\w+)\}/g)].map((each) => each[1]).sort();

test('every word stands there in English and in Chinese, with the same values in it', () => {
  for (const [key, pair] of Object.entries(words)) {
    assert.ok(is_pair(pair), key);
    assert.deepEqual(names_in(pair[0]), names_in(pair[1]), key);
  }
  for (const [kind, names] of Object.entries(terms))
    for (const [name, pair] of Object.entries(names)) assert.ok(is_pair(pair), `${kind}.${name}`);
});

test('Chinese is Chinese and English is English', () => {
  const same = new Set(['app.name', 'bills.tier_days', 'release.of']);
  for (const [key, [english, chinese]] of Object.entries(words)) {
    if (same.has(key) || key === 'app.language') continue;
    assert.doesNotMatch(english, /[\u4e00-\u9fff]/, key);
    assert.notEqual(english, chinese, key);
  }
});

test('every word that the code says is in the table, and no other', () => {
  const said = new Set([...code.matchAll(/\bt\('([\w.]+)'/g)].map((each) => each[1]));
  const begun = [...code.matchAll(/\bt\(`([\w.]+)\$\{/g)].map((each) => each[1]);
  const chosen = new Set([...code.matchAll(/'((?:[a-z]+)\.[\w.]+)'/g)].map((each) => each[1]));
  for (const key of said) assert.ok(key in words, `t('${key}') is not in words.js`);
  const is_said = (key) => said.has(key) || chosen.has(key) || begun.some((start) => key.startsWith(start));
  const indirect = (key) => new RegExp(`'${key.replaceAll('.', '\\.')}'`).test(code);
  assert.deepEqual(Object.keys(words).filter((key) => !is_said(key) && !indirect(key)), []);
});

test('every fact, timer, complaint and audit document of the program has its words', () => {
  const names_of = (file, pattern) => [...readFileSync(join(root, file), 'utf8').matchAll(pattern)].map((each) => each[1]);
  for (const fact of names_of('simulator/journal/journal.cc', /FactRow\{Fact::\w+, "(\w+)"\}/g)) assert.ok(terms.fact[fact], fact);
  for (const cause of names_of('core/domain/life_cycles.cc', /ComplaintCause::\w+: return "(\w+)"/g)) assert.ok(terms.cause[cause], cause);
  const timers = readFileSync(join(root, 'simulator/world/world.cc'), 'utf8').match(/kTimerNames\{([^}]+)\}/)[1];
  for (const [, timer] of timers.matchAll(/"(\w+)"/g)) assert.ok(terms.timer[timer], timer);
  const documents = readFileSync(join(root, 'simulator/gateway/qualification.cc'), 'utf8').match(/7> kDocuments\{([^}]+)\}/);
  for (const [, document] of documents?.[1].matchAll(/"(\w+)"/g) ?? []) assert.ok(terms.document[document], document);
  for (const reason of names_of('core/domain/reason.cc', /ReasonRow\{Reason::\w+, "(\w+)"/g)) assert.ok(terms.reason[reason], reason);
  // Operations as the dialects name them: in braces, or before what they count against.
  const dialects = readdirSync(join(root, 'simulator/dialects'), { recursive: true }).filter((name) => /(dialect|calls|pages)\.cc$/.test(name))
    .map((name) => readFileSync(join(root, 'simulator/dialects', name), 'utf8')).join('\n');
  const operations = [...dialects.matchAll(/, \{"([a-z_]+)"(?:, Quota::\w+)?\},\s+\w+\}/g)].map((each) => each[1]);
  assert.ok(operations.length > 20);
  for (const operation of operations) assert.ok(terms.operation[operation], operation);
});

// Neighbouring literals are one text; what begins or ends in the middle of a sentence goes with a value.
const literals_of = (file) => [...readFileSync(join(root, file), 'utf8').replace(/#include.*/g, '').matchAll(/"(?:[^"\\\n]|\\.)*"(?:\s*\n\s*"(?:[^"\\\n]|\\.)*")*/g)]
  .map(([found]) => [...found.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((each) => each[1]).join('').replaceAll('\\"', '"').replace(/(\\n)+$/, ''));

test('every cause of a signature that does not fit has its Chinese', async () => {
  const causes = await import(`data:text/javascript,${encodeURIComponent(source_of['causes.js'].replace(/^import .*$/gm, 'const state = {};'))}`);
  const files = ['wechat_v2/misreadings.cc', 'wechat_v2/forensics.cc', 'wechat_v3/forensics.cc', 'wechat_v3/suspects.cc',
    'unionpay/forensics.cc', 'alipay/forensics.cc'].map((name) => join('core/wire', name));
  const whole = files.flatMap(literals_of).filter((text) => text.split(' ').length >= 4 && /^[\w'&][^=]*[\w).;&']$/.test(text) && !/ (?:of|with|as|has) ?$|^byte|makes $|^',|has ended$/.test(text));
  assert.ok(whole.length > 80, String(whole.length));
  assert.deepEqual(whole.filter((text) => !/[\u4e00-\u9fff]/.test(causes.cause_in_chinese(text))), []);
  for (const said of ['total_fee was sent but not signed', 'signed with the key of merchant 1', 'sign has 3 characters, want 32 hexadecimal digits (MD5) or 64 (HMAC-SHA256)',
    'the signature has 128 bytes where the key on file makes 256: it was made with another key', 'the fields were not sorted by name; and with a key that was given'])
    assert.doesNotMatch(causes.cause_in_chinese(said), /was|the |with/, said);
});

test('every sentence about faults and audits that the program says has its Chinese, and no other', async () => {
  const program = await Program.serve();
  try {
    const { items } = await program.api('GET', '/faults');
    const { findings } = await program.api('POST', '/audit', { name: 'words' });
    const told = new Set([...items.flatMap((fault) => [fault.meaning, ...fault.settings.map((each) => each.meaning)]),
      ...findings.map((each) => each.wants)]);
    assert.ok(told.size > 80);
    assert.deepEqual([...told].filter((each) => !/[\u4e00-\u9fff]/.test(sentences[each] ?? '')), []);
    assert.deepEqual(Object.keys(sentences).filter((each) => !told.has(each)), []);
  } finally {
    await program.stop();
  }
});

// daikou doctor: what it says of each door, open, shut or broken, and how it ends.
import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { after, before, test } from 'node:test';

import { Gateway } from '../support/gateway.mjs';
import { Folder, House, daikou, run, succeed } from './doors.mjs';

let house;
before(async () => { house = await House.open(); });
after(() => house.close());

// No name of a provider is known to the resolver of a machine without a network: it need not ask for long.
const doctor = (parameters, more) => run(daikou, ['doctor', ...parameters], { RES_OPTIONS: 'timeout:1 attempts:1', ...more });
const examine = (parameters = [], more = {}) => doctor(['--server', house.gateway.origin, ...parameters], more);

// A server that answers everything with one text.
async function pretender(answer, work) {
  const server = http.createServer((_, response) => response.end(answer));
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  try {
    return await work(`http://127.0.0.1:${server.address().port}`);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}
const doors = (more = {}) => JSON.stringify({
  http: null, https: null, proxy: null, authority: null, now: new Date().toISOString(), ...more,
});

test('all doors open, all trusted: nothing is wrong', async () => {
  const ended = await examine(['https', 'proxy', 'trust'], { NODE_EXTRA_CA_CERTS: house.ca, HTTPS_PROXY: house.gateway.proxy });
  assert.equal(ended.code, 0, ended.stdout + ended.stderr);
  assert.match(ended.stdout, /^fine {3}http /m);
  assert.match(ended.stdout, /^fine {3}clock .* 0 s apart/m);
  assert.match(ended.stdout, /^fine {3}https .* answers for all 13 names/m);
  assert.match(ended.stdout, /^fine {3}proxy .* answers for all 13 names, and forwards nothing/m);
  assert.match(ended.stdout, /^fine {3}proxy {2}HTTPS_PROXY=/m);
  assert.match(ended.stdout, /^fine {3}trust .*NODE_EXTRA_CA_CERTS=.* holds it/m);
  assert.doesNotMatch(ended.stdout, /^wrong/m);
});

test('doors that are shut are no fault, unless they are wanted', async () => {
  const gateway = await Gateway.start();
  const idle = await doctor(['--server', gateway.origin]);
  const wanted = await doctor(['--server', gateway.origin, 'https']);
  await gateway.stop();
  assert.equal(idle.code, 0, idle.stdout);
  assert.match(idle.stdout, /^shut {3}https {2}not open\n.*--https/m);
  assert.match(idle.stdout, /^shut {3}proxy {2}not open\n.*--proxy/m);
  assert.match(idle.stdout, /^shut {3}hosts .*\n.*\/etc\/hosts: 127\.0\.0\.1 api\.mch\.weixin\.qq\.com/m);
  assert.equal(wanted.code, 1);
  assert.match(wanted.stdout, /^wrong {2}https {2}not open/m);
});

// What a shell may have been told.
const shells = [
  ['no setting', {}, 0, /^shut {3}trust .*none of NODE_EXTRA_CA_CERTS.*\n.*daikou ca env/m],
  ['a bundle that is not there', { SSL_CERT_FILE: '/nothing/here.pem' }, 1, /^wrong {2}trust .*SSL_CERT_FILE=\/nothing\/here\.pem cannot be read/m],
  ['a bundle without it', () => ({ CURL_CA_BUNDLE: `${house.shop}/apiclient_cert.pem` }), 0, /^shut {3}trust .*does not hold it \(curl\)/m],
  ['a proxy elsewhere', { HTTPS_PROXY: 'http://127.0.0.1:1' }, 0, /^shut {3}proxy .*leads elsewhere\n.*export HTTPS_PROXY=http:\/\/127/m],
  ['a proxy under another name', () => ({ https_proxy: house.gateway.proxy.replace('127.0.0.1', 'localhost') }), 0, /https_proxy=|leads elsewhere/],
  ['an exception for a name', () => ({ HTTPS_PROXY: house.gateway.proxy, NO_PROXY: 'a.com, .weixin.qq.com' }), 1, /^wrong {2}proxy .*NO_PROXY=.* exempts api\.mch\.weixin\.qq\.com/m],
  ['an exception for all', () => ({ HTTPS_PROXY: house.gateway.proxy, no_proxy: '*' }), 1, /^wrong {2}proxy .*no_proxy=\* exempts/m],
  ['an exception for another', () => ({ HTTPS_PROXY: house.gateway.proxy, NO_PROXY: 'qq.co,localhost' }), 0, /^fine {3}proxy {2}HTTPS_PROXY/m],
];
for (const [name, more, code, expected] of shells)
  test(`a shell with ${name}`, async () => {
    const ended = await examine([], typeof more === 'function' ? more() : more);
    assert.match(ended.stdout, expected);
    assert.equal(ended.code, code, ended.stdout);
  });

test('an authority that was replaced under a running server is found out', async () => {
  const folder = new Folder();
  const gateway = await Gateway.start('--https', '0', '--proxy', '0', '--ca-dir', folder.in('ca'));
  rmSync(folder.in('ca'), { recursive: true });
  await succeed(daikou, ['ca', '--ca-dir', folder.in('ca')]);
  const ended = await doctor(['--server', gateway.origin]);
  await gateway.stop();
  folder.remove();
  assert.equal(ended.code, 1, ended.stdout);
  assert.match(ended.stdout, /^wrong {2}https .*not good for api\.mch\.weixin\.qq\.com, .* and 10 more.*\n.*Restart/m);
  assert.match(ended.stdout, /^wrong {2}proxy .*no good answer for/m);
});

const authorities = [
  ['on no path of this machine', '/nothing/ca.pem', /is not on this machine\n.*--ca FILE/],
  ['no certificate', () => `${house.shop}/merchant.json`, /is not a certificate in PEM/],
];
for (const [name, file, expected] of authorities)
  test(`an authority that is ${name} is found out`, async () => {
    const ended = await examine(['--ca', typeof file === 'function' ? file() : file]);
    assert.equal(ended.code, 1);
    assert.match(ended.stdout, expected);
  });

test('an authority that has ended is found out', async () => {
  const folder = new Folder();
  writeFileSync(folder.in('db'), '');
  writeFileSync(folder.in('conf'), `[ca]\ndefault_ca=a\n[a]\ndatabase=${folder.in('db')}\nnew_certs_dir=${folder.path}\nserial=${folder.in('serial')}
default_md=sha256\npolicy=p\n[p]\ncommonName=supplied\n`);
  await succeed('openssl', ['req', '-new', '-newkey', 'rsa:2048', '-nodes', '-keyout', folder.in('k'), '-out', folder.in('r'), '-subj', '/CN=x']);
  await succeed('openssl', ['ca', '-batch', '-selfsign', '-create_serial', '-config', folder.in('conf'), '-keyfile', folder.in('k'),
    '-in', folder.in('r'), '-out', folder.in('c'), '-startdate', '20200101000000Z', '-enddate', '20200201000000Z']);
  const ended = await examine(['--ca', folder.in('c')]);
  folder.remove();
  assert.equal(ended.code, 1);
  assert.match(ended.stdout, /^wrong {2}trust .*is valid from .*, not now/m);
});

for (const [seconds, code, verdict] of [[299, 0, 'fine'], [-299, 0, 'fine'], [310, 1, 'wrong'], [-310, 1, 'wrong']])
  test(`clocks ${seconds} s apart are ${verdict}`, () =>
    pretender(doors({ now: new Date(Date.now() + seconds * 1000).toISOString() }), async (server) => {
      const ended = await doctor(['--server', server]);
      assert.equal(ended.code, code, ended.stdout);
      assert.match(ended.stdout, new RegExp(`^${verdict} +clock .* s apart`, 'm'));
      if (code === 1) assert.match(ended.stdout, /set-ntp/);
    }));

test('a door that is said to be open and is not is found out', () =>
  pretender(doors({ https: 'https://127.0.0.1:9', proxy: 'http://127.0.0.1:9', authority: house.ca }), async (server) => {
    const ended = await doctor(['--server', server]);
    assert.equal(ended.code, 1);
    assert.match(ended.stdout, /^wrong {2}https .*cannot reach/m);
    assert.match(ended.stdout, /^wrong {2}proxy .*cannot reach/m);
  }));

test('a server that wants a token says so, and is examined with it', async () => {
  const gateway = await Gateway.start('--token', 'secret');
  const without = await doctor(['--server', gateway.origin]);
  const withIt = await doctor(['--server', gateway.origin, '--token', 'secret']);
  await gateway.stop();
  assert.equal(without.code, 7);
  assert.match(without.stderr, /--token/);
  assert.equal(withIt.code, 0, withIt.stdout + withIt.stderr);
});

const misuse = [
  ['nobody there', ['--server', 'http://127.0.0.1:9'], 6, /Start `daikou serve`/],
  ['a host without an address', ['--server', 'http://nothing.invalid'], 6, /no address is known for 'nothing\.invalid'/],
  ['an address that is none', ['--server', 'gateway'], 2, /gateway/],
  ['an unknown door', ['window'], 2, /window/],
];
for (const [name, parameters, code, expected] of misuse)
  test(`${name} is told`, async () => {
    const ended = await doctor(parameters);
    assert.equal(ended.code, code, ended.stdout + ended.stderr);
    assert.match(ended.stderr, expected);
  });

for (const answer of ['', 'hello', '{}', '[]', '7', doors({ now: 5 }), doors({ now: 'soon' }), doors({ now: undefined })])
  test(`something else that answers '${answer}' is told apart`, () =>
    pretender(answer, async (server) => {
      const ended = await doctor(['--server', server]);
      assert.equal(ended.code, 7, ended.stdout);
      assert.match(ended.stderr, /is not `daikou serve` of this version/);
    }));

test('an address that is none counts as no door', () =>
  pretender(doors({ https: 'rubbish', proxy: 7, authority: {} }), async (server) => {
    const ended = await doctor(['--server', server]);
    assert.equal(ended.code, 0, ended.stderr);
    assert.match(ended.stdout, /^shut {3}https {2}not open/m);
  }));

// daikou ca and the folder it shares with daikou serve.
import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';

import { Gateway } from '../support/gateway.mjs';
import { Folder, daikou, run, succeed } from './doors.mjs';

let folder;
before(() => { folder = new Folder(); });
after(() => folder.remove());

const ca = (name, ...parameters) => run(daikou, ['ca', ...parameters, '--ca-dir', folder.in(name)]);
const made = async (name) => {
  await succeed(daikou, ['ca', '--ca-dir', folder.in(name)]);
  return { certificate: folder.in(`${name}/ca.pem`), key: folder.in(`${name}/ca.key`) };
};
const read = (file) => readFileSync(file, 'utf8');

test('it is made once, for its owner alone, and says where, what and how to trust it', async () => {
  const { stdout } = await ca('first');
  const file = folder.in('first/ca.pem');
  const certificate = new X509Certificate(read(file));
  assert.equal(statSync(folder.in('first/ca.key')).mode & 0o777, 0o600);
  assert.equal(certificate.ca, true);
  assert.ok(stdout.includes(file) && stdout.includes(certificate.fingerprint256) && stdout.includes(read(file)), stdout);
  for (const client of ['curl', 'node', 'go', 'java', 'php', 'python']) {
    const one = (await ca('first', client)).stdout;
    assert.ok(one.includes(`'${file}'`) && stdout.includes(one), client);
  }
  assert.equal((await ca('first', 'pem')).stdout, read(file));
  assert.equal((await ca('first', 'file')).stdout, `${file}\n`);
  assert.equal((await ca('first', 'fingerprint')).stdout, `${certificate.fingerprint256}\n`);
});

test('its lines for a shell survive a folder with a blank and a quote', async () => {
  const name = "o'brien and sons";
  const { stdout } = await ca(name, 'env');
  const seen = await succeed('sh', ['-c', `${stdout}printf %s "$NODE_EXTRA_CA_CERTS|$SSL_CERT_FILE|$CURL_CA_BUNDLE|$REQUESTS_CA_BUNDLE"`]);
  assert.deepEqual(seen.split('|'), Array(4).fill(folder.in(`${name}/ca.pem`)));
});

const keytool = (await run('keytool', ['-help'])).code === 0;
test('keytool takes its lines for Java', { skip: !keytool && 'keytool is not here' }, async () => {
  const lines = (await ca('java', 'java')).stdout.split('\n').filter((line) => !line.startsWith('export')).join('\n');
  const ended = await run('sh', ['-c', lines], {}, { cwd: folder.path });
  assert.equal(ended.code, 0, ended.stdout + ended.stderr);
  assert.match(await succeed('keytool', ['-list', '-keystore', folder.in('daikou.p12'), '-storepass', 'changeit']), /daikou.*trustedCertEntry/);
});

test('it lies below the state folder unless a folder is named', async () => {
  const file = (more) => run(daikou, ['ca', 'file'], more);
  assert.equal((await file({ XDG_STATE_HOME: folder.in('state') })).stdout, folder.in('state/daikou/ca/ca.pem\n'));
  assert.equal((await file({ XDG_STATE_HOME: '', HOME: folder.in('home') })).stdout, folder.in('home/.local/state/daikou/ca/ca.pem\n'));
  assert.equal((await file({ DAIKOU_CA_DIR: folder.in('named') })).stdout, folder.in('named/ca.pem\n'));
  const nowhere = await file({ XDG_STATE_HOME: 'not/absolute', HOME: '' });
  assert.equal(nowhere.code, 2);
  assert.match(nowhere.stderr, /want --ca-dir/);
});

test('programs that start at once share one', async () => {
  const all = await Promise.all(Array.from({ length: 4 }, () => ca('crowd', 'fingerprint')));
  assert.deepEqual(all.map(({ code }) => code), [0, 0, 0, 0]);
  assert.equal(new Set(all.map(({ stdout }) => stdout)).size, 1);
});

test('a server uses it again after a restart', async () => {
  const { certificate } = await made('kept');
  const before = read(certificate);
  for (let start = 0; start < 2; ++start) {
    const gateway = await Gateway.start('--https', '0', '--ca-dir', folder.in('kept'));
    const answer = await succeed('curl', ['-sS', '--cacert', certificate, `${gateway.https}/_daikou/v1/health`]);
    await gateway.stop();
    assert.match(answer, /ok/);
  }
  assert.equal(read(certificate), before);
});

const openssl = (...parameters) => succeed('openssl', parameters);
const selfSigned = (key, file, ...more) => openssl('req', '-x509', '-key', key, '-out', file, '-subj', '/CN=test', ...more);

test('near its end it is renewed under the same key, so that who trusts the old one trusts the new one', async () => {
  const { certificate, key } = await made('old');
  await selfSigned(key, certificate, '-days', '10', '-subj', '/C=CN/O=Daikou/OU=test only/CN=Daikou throw-away authority');
  const old = read(certificate);
  writeFileSync(folder.in('old.pem'), old);
  const gateway = await Gateway.start('--https', '0', '--ca-dir', folder.in('old'));
  const answer = await succeed('curl', ['-sS', '--cacert', folder.in('old.pem'), `${gateway.https}/_daikou/v1/health`]);
  await gateway.stop();
  assert.match(answer, /ok/);
  const renewed = new X509Certificate(read(certificate));
  assert.notEqual(read(certificate), old);
  assert.ok(new Date(renewed.validTo) - new Date() > 9 * 365 * 86_400_000, renewed.validTo);
  assert.ok(renewed.publicKey.equals(new X509Certificate(old).publicKey));
});

// What may have become of the folder. Each is refused with its path and what to do, and left as it is.
const broken = [
  ['a certificate that is none', ({ certificate }) => writeFileSync(certificate, 'x'), /ca\.pem: not a certificate in PEM\. Remove/],
  ['a certificate cut in the middle', ({ certificate }) => writeFileSync(certificate, read(certificate).slice(0, 300)), /ca\.pem: not a certificate/],
  ['a key that is none', ({ key }) => writeFileSync(key, 'x'), /ca\.key: not a private key in PEM\. Remove/],
  ['no key', ({ key }) => unlinkSync(key), /ca\.key: missing beside ca\.pem\. Remove/],
  ['no certificate', ({ certificate }) => unlinkSync(certificate), /ca\.pem: missing beside ca\.key\. Remove/],
  ['another\'s key', ({ key }) => openssl('genrsa', '-out', key, '2048'), /ca\.pem: .*signature.*Remove/],
  ['a certificate that may not certify', ({ certificate, key }) => selfSigned(key, certificate, '-days', '900', '-addext', 'basicConstraints=critical,CA:FALSE'), /ca\.pem: .*Remove/],
  ['a key that others can read', ({ key }) => chmodSync(key, 0o644), /chmod 600 .*ca\.key/],
];
for (const [i, [name, harm, expected]] of broken.entries())
  test(`${name} is refused by ca and serve`, async () => {
    const files = await made(`broken${i}`);
    await harm(files);
    const left = [files.certificate, files.key].map((file) => existsSync(file) && read(file));
    for (const parameters of [['ca'], ['serve', '--port', '0', '--https', '0']]) {
      const ended = await run(daikou, [...parameters, '--ca-dir', folder.in(`broken${i}`)]);
      assert.equal(ended.code, 2, ended.stdout);
      assert.match(ended.stderr, expected);
    }
    assert.deepEqual([files.certificate, files.key].map((file) => existsSync(file) && read(file)), left);
  });

const misuse = [
  ['an unknown word', ['ca', 'perl'], 2, /perl/],
  ['a folder that cannot be made', ['ca', '--ca-dir', '/proc/nothing/here'], 2, /cannot be written.*--ca-dir/],
  ['a port that is none', ['serve', '--https', 'x'], 2, /--https/],
  ['a port beyond the last', ['serve', '--proxy', '65536'], 2, /--proxy/],
  ['a name that is none', ['serve', '--port', '0', '--https', '0', '--name', 'a,DNS:b'], 2, /'a,DNS:b' is neither a host name nor/],
];
for (const [name, parameters, code, expected] of misuse)
  test(`${name} is refused`, async () => {
    const ended = await run(daikou, parameters, { DAIKOU_CA_DIR: folder.in('misuse') });
    assert.equal(ended.code, code, ended.stdout);
    assert.match(ended.stderr, expected);
  });

test('more names are certified on request', async () => {
  const { certificate } = await made('names');
  const gateway = await Gateway.start('--https', '0', '--ca-dir', folder.in('names'), '--name', 'gateway.internal', '--name', '127.0.0.9');
  const { port } = new URL(gateway.https);
  for (const name of ['gateway.internal', '127.0.0.9'])
    await succeed('curl', ['-sS', '--cacert', certificate, '--connect-to', `${name}:${port}:127.0.0.1:${port}`, `https://${name}:${port}/_daikou/v1/health`]);
  await gateway.stop();
});

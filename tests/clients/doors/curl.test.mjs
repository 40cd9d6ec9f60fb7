// curl at each door: every name, both versions of TLS, and what does not belong there.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import plugin from 'wechatpay-axios-plugin';

import { House, names, run, succeed } from './doors.mjs';

const { Hash, Transformer } = plugin;
let house;
before(async () => { house = await House.open(); });
after(() => house.close());

const curl = (parameters, more) => run('curl', ['-sS', '--max-time', '20', ...parameters], more);
const healthy = (text) => assert.equal(JSON.parse(text).status, 'ok');
const port = () => new URL(house.gateway.https).port;
const health = (origin) => `${origin}/_daikou/v1/health`;

for (const name of names) {
  test(`plain HTTP takes the Host ${name}`, async () =>
    healthy((await curl(['-H', `Host: ${name}`, health(house.gateway.origin)])).stdout));
  test(`HTTPS is certified for ${name}`, async () =>
    healthy((await curl(['--cacert', house.ca, '--connect-to', `${name}:443:127.0.0.1:${port()}`, health(`https://${name}`)])).stdout));
  test(`the proxy answers for ${name}`, async () =>
    healthy((await curl(['--cacert', house.ca, health(`https://${name}`)], { HTTPS_PROXY: house.gateway.proxy })).stdout));
}

const served = [
  ['localhost over HTTPS', () => ['--cacert', house.ca, health(`https://localhost:${port()}`)]],
  ['127.0.0.1 over HTTPS', () => ['--cacert', house.ca, health(`https://127.0.0.1:${port()}`)]],
  ['a name that was resolved to here', () => ['--cacert', house.ca, '--resolve', `gateway.95516.com:${port()}:127.0.0.1`, health(`https://gateway.95516.com:${port()}`)]],
  ['TLS 1.2', () => ['--cacert', house.ca, '--tls-max', '1.2', health(`https://localhost:${port()}`)]],
  ['TLS 1.3', () => ['--cacert', house.ca, '--tlsv1.3', health(`https://localhost:${port()}`)]],
  ['a whole address on the proxy', () => ['--proxy', house.gateway.proxy, health('http://api.mch.weixin.qq.com')]],
  ['the proxy as a server of its own', () => [health(house.gateway.proxy)]],
  ['CONNECT in capitals', () => ['--cacert', house.ca, '--proxy', house.gateway.proxy, health('https://OPENAPI.alipay.com')]],
];
for (const [name, parameters] of served)
  test(`${name} is served`, async () => {
    const ended = await curl(parameters());
    assert.equal(ended.code, 0, ended.stderr);
    healthy(ended.stdout);
  });

const refused = [
  ['HTTPS that is not trusted', () => [health(house.gateway.https)], 60, /self-signed|unable to get local issuer/],
  ['a name the certificate does not hold', () => ['--cacert', house.ca, '--connect-to', `pay.example.com:443:127.0.0.1:${port()}`, 'https://pay.example.com/'], 60, /no alternative certificate subject name/],
  ['CONNECT to another host', () => ['--proxy', house.gateway.proxy, 'https://pay.example.com/'], 56, /403/],
  ['CONNECT to a host that ends like one', () => ['--proxy', house.gateway.proxy, 'https://evil-gateway.95516.com/'], 56, /403/],
  ['CONNECT to this machine', () => ['--proxy', house.gateway.proxy, 'https://localhost:1/'], 56, /403/],
  ['CONNECT on the plain door', () => ['--proxy', house.gateway.origin, 'https://api.mch.weixin.qq.com/'], 56, /405/],
  ['TLS on the plain door', () => [`https://127.0.0.1:${new URL(house.gateway.origin).port}/`], 35, /wrong version number/],
];
for (const [name, parameters, code, expected] of refused)
  test(`${name} is refused`, async () => {
    const ended = await curl(parameters());
    assert.equal(ended.code, code, ended.stdout + ended.stderr);
    assert.match(ended.stderr, expected);
  });

const answered = [
  ['a whole address of another host', () => ['--proxy', house.gateway.proxy, 'http://pay.example.com/x'], 403, /plays and forwards nothing: 'pay\.example\.com:80'/],
  ['plain HTTP on the HTTPS door', () => [`http://127.0.0.1:${port()}/`], 400, /use https/],
];
for (const [name, parameters, status, expected] of answered)
  test(`${name} is told so`, async () => {
    const ended = await curl(['-w', '\n%{http_code}', ...parameters()]);
    assert.match(ended.stdout, new RegExp(`${status}$`));
    assert.match(ended.stdout, expected);
  });

test('no door offers HTTP/2, whose small header names some clients do not find', async () => {
  const version = await succeed('curl', ['-sS', '--http2', '--cacert', house.ca, '-o', '/dev/null', '-w', '%{http_version}', health(`https://localhost:${port()}`)]);
  assert.equal(version, '1.1');
});

test('a client certificate is asked for and not demanded, and decides where the channel wants one', async () => {
  const fields = {
    appid: 'wx5f0d1c2b3a495867', mch_id: '1900099901', nonce_str: 'N'.repeat(32), out_trade_no: 'NONE', out_refund_no: 'R1',
    total_fee: '100', refund_fee: '100',
  };
  const body = Transformer.toXml({ ...fields, sign: Hash.sign(Hash.ALGO_MD5, fields, 'SimOnlyApiV2Key0123456789abcdef0') });
  const refund = (parameters, more) => curl(['--cacert', house.ca, ...parameters, '--data', body,
    'https://api.mch.weixin.qq.com/secapi/pay/refund'], more);
  const shown = ['--cert', `${house.shop}/apiclient_cert.pem`, '--key', `${house.shop}/apiclient_key.pem`];
  const ways = [
    [['--connect-to', `api.mch.weixin.qq.com:443:127.0.0.1:${port()}`], {}],
    [[], { HTTPS_PROXY: house.gateway.proxy }],
  ];
  for (const [way, more] of ways) {
    const without = await refund(way, more);
    assert.match(without.stdout, /证书/, without.stderr);
    const withIt = await refund([...way, ...shown], more);
    assert.match(withIt.stdout, /ORDERNOTEXIST/, withIt.stdout + withIt.stderr);
  }
});

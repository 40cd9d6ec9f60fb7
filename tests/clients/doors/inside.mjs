// Runs where /etc/hosts and port 443 are ours (hosts.test.mjs): the gateway on 443, and clients that are told nothing but
// whom to trust. Prints what each said.
import net from 'node:net';
import { fileURLToPath } from 'node:url';

import { House, daikou, run } from './doors.mjs';

const house = await House.open('443');
const trust = { NODE_EXTRA_CA_CERTS: house.ca, CURL_CA_BUNDLE: house.ca, SHOP_FOLDER: house.shop };
const shop = (...parameters) =>
  run(process.execPath, [fileURLToPath(new URL('shop.mjs', import.meta.url)), ...parameters], trust);
await house.sign('HOSTS', 1);
const debit = await shop('debit', 'HOSTS', 'ORDER');
await house.gateway.advance('1m');
const refund = await shop('refund', 'ORDER');
const curl = await run('curl', ['-sS', 'https://openapi.alipay.com/_daikou/v1/health'], trust);
const doctor = await run(daikou, ['doctor', '--server', house.gateway.origin, 'hosts'], trust);
await house.close();

// The names lead here, and the door is elsewhere.
const other = await House.open();
const astray = (...before) => {
  const [program, ...parameters] = [...before, daikou, 'doctor', '--server', other.gateway.origin];
  return run(program, parameters, trust);
};
const shut = await astray();
const withoutRights = await astray('setpriv', '--bounding-set=-net_bind_service');
const squatter = net.createServer((socket) => socket.end('hello'));
await new Promise((ready) => squatter.listen(443, '127.0.0.1', ready));
const taken = await astray();
squatter.close();
await other.close();
console.log(JSON.stringify({ debit, refund, curl, doctor, shut, withoutRights, taken }));

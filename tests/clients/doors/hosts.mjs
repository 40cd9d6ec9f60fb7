// What a hosts file and a redirected port 443 do to a program, without touching the machine: `node --import hosts.mjs`.
// HOSTS_NAMES lead to 127.0.0.1, where HOSTS_PORT stands for 443. Nothing above the resolver and the socket changes.
import dns from 'node:dns';
import net from 'node:net';

const { HOSTS_NAMES = '', HOSTS_PORT } = process.env;
const names = HOSTS_NAMES.split(',');

const lookup = dns.lookup;
dns.lookup = (name, options, callback) => lookup(names.includes(name) ? '127.0.0.1' : name, options, callback);

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function redirected(...given) {
  const normalized = Array.isArray(given[0]) ? given[0] : [given[0]];
  const [options] = normalized;
  if (typeof options === 'object' && Number(options.port) === 443 && names.includes(options.host))
    options.port = Number(HOSTS_PORT);
  return connect.apply(this, given);
};

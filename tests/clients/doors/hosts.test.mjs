// The hosts-file door as it is on a developer's machine: real names, port 443, a hosts file. In a name space of its own,
// so that the machine's hosts file and ports stay as they are.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { Folder, daikou, names, run } from './doors.mjs';

const apart = (script, ...parameters) => run('unshare', [
  '--map-root-user', '--mount', '--net', 'sh', '-euc', `ip link set lo up; ${script}`, 'sh', ...parameters,
], { DAIKOU: process.env.DAIKOU });
const can = (await apart('true')).code === 0;

test('clients that are told nothing find the gateway under the real names', { skip: !can && 'no name spaces here' }, async () => {
  const folder = new Folder();
  writeFileSync(folder.in('hosts'), `127.0.0.1 localhost ${names.join(' ')}\n`);
  const ended = await apart('mount --bind "$1" /etc/hosts; exec "$2" "$3"', folder.in('hosts'), process.execPath,
    fileURLToPath(new URL('inside.mjs', import.meta.url)));
  folder.remove();
  assert.equal(ended.code, 0, ended.stdout + ended.stderr);
  const { debit, refund, curl, doctor, shut, withoutRights, taken } = JSON.parse(ended.stdout);
  assert.equal(JSON.parse(debit.stdout).result_code, 'SUCCESS', debit.stdout + debit.stderr);
  assert.deepEqual(JSON.parse(refund.stdout), { trade_state: 'SUCCESS', refund_fee: '500' });
  assert.equal(JSON.parse(curl.stdout).status, 'ok', curl.stderr);
  assert.equal(doctor.code, 0, doctor.stdout + doctor.stderr);
  assert.match(doctor.stdout, /^fine {3}hosts .*leads here, with 12 other names/m);
  const wrong = /^wrong {2}hosts {2}the names lead here, but .*\n *(.*)$/m;
  for (const [said, mend] of [[shut, /^Start `daikou serve` with --https 443\.$/], [withoutRights, /ip_unprivileged_port_start/], [taken, /^Another server holds port 443/]]) {
    assert.equal(said.code, 1, said.stdout + said.stderr);
    assert.match(wrong.exec(said.stdout)?.[1] ?? said.stdout, mend);
  }
});

test('who may not listen at port 443 is told how to come to it', { skip: !can && 'no name spaces here' }, async () => {
  const folder = new Folder();
  const ended = await apart('exec setpriv --bounding-set=-net_bind_service "$1" serve --port 0 --https 443 --ca-dir "$2"', daikou, folder.path);
  folder.remove();
  assert.equal(ended.code, 6, ended.stdout);
  assert.match(ended.stderr, /127\.0\.0\.1:443 is not permitted to this user\nPorts below 1024 want rights: .*sysctl.*setcap.*iptables/);
});

// `daikou certify` grades a sound merchant and three deliberately bad ones, and finds in each what was planted and
// nothing else.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const daikou = process.env.DAIKOU ?? 'build/release/daikou';
const target = fileURLToPath(new URL('target.yaml', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'certify-'));
after(() => rmSync(folder, { recursive: true }));

function certify(merchant, ...options) {
  const json = join(folder, `${merchant}.json`);
  const run = spawnSync(daikou, ['certify', target, '--json', json, ...options], {
    encoding: 'utf8', env: { ...process.env, MERCHANT: merchant, NODE: process.execPath },
  });
  const certificate = JSON.parse(readFileSync(json, 'utf8'));
  const conditions = certificate.modules.flatMap((module) => module.conditions);
  const marked = (mark) => conditions.filter((each) => each.mark === mark).map((each) => each.id);
  return { run, certificate, conditions, marked };
}

test('a sound merchant passes whatever its target lets be tried', () => {
  const { run, certificate, marked, conditions } = certify('sound');
  assert.equal(run.status, 0, run.stdout + run.stderr);
  assert.deepEqual(marked('failed'), []);
  assert.deepEqual(marked('not assessed'),
    ['reconciliation.finds_nothing_in_a_true_bill', 'reconciliation.finds_what_is_missing']);
  assert.deepEqual(conditions.filter((each) => each.trouble), []);
  assert.equal(certificate.grade, 'B');
});

const bad = {
  trusting: ['callbacks.refuses_forged', 'callbacks.refuses_altered_amount'],
  careless: [
    'callbacks.counts_duplicates_once', 'unknown.asks_before_sending_again', 'unknown.keeps_one_number',
    'unknown.learns_lost_results', 'unknown.sends_again_under_its_number',
  ],
  stubborn: [
    'notice.tells_in_time', 'cancelling.no_debit_after_cancelling', 'cancelling.no_debit_after_the_payer_ends_it',
    'throttling.backs_off',
  ],
};

for (const [merchant, planted] of Object.entries(bad)) {
  test(`a ${merchant} merchant fails for what was planted in it, and for nothing else`, () => {
    const { run, certificate, marked, conditions } = certify(merchant);
    assert.equal(run.status, 1, run.stdout + run.stderr);
    assert.deepEqual(marked('failed'), planted, run.stdout);
    assert.deepEqual(conditions.filter((each) => each.trouble), [], run.stdout);
    assert.equal(certificate.grade, 'E');
    for (const each of conditions.filter(({ mark }) => mark === 'failed')) {
      assert.ok(each.evidence.length > 0, `${each.id} shows what it saw`);
      assert.ok(each.mend, `${each.id} says how to mend it`);
    }
  });
}

for (const [what, merchant, program, says] of [
  ['ends at once', 'nobody', process.execPath, /the merchant ended with 1: .*Cannot find module/s],
  ['cannot be started', 'sound', '/nowhere/node', /cannot be started/],
]) {
  test(`a merchant that ${what} is named, and nothing is graded`, () => {
    const run = spawnSync(daikou, ['certify', target], {
      encoding: 'utf8', env: { ...process.env, MERCHANT: merchant, NODE: program },
    });
    assert.equal(run.status, what === 'ends at once' ? 6 : 2, run.stderr);
    assert.match(run.stderr, says);
    assert.equal(run.stdout, '');
  });
}

test('a run that is ended takes its merchant with it', async () => {
  const kept = join(folder, 'kept');
  const run = spawn(daikou, ['certify', target, '--keep', kept], {
    env: { ...process.env, MERCHANT: 'stubborn', NODE: process.execPath }, stdio: ['ignore', 'pipe', 'pipe'],
  });
  await once(run.stdout, 'data'); // A rule was tried: the merchant runs.
  const address = readFileSync(join(kept, 'merchant.out'), 'utf8').trim();
  run.kill('SIGTERM');
  const [status] = await once(run, 'exit');
  assert.equal(status, 5);
  await assert.rejects(fetch(address));
});

// The pages of docs/examples/ keep their word: files are written as they stand, each sh block runs, and prints the text
// below it. Only ports and folders are this test's own.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { Folder, House, daikou, run } from './doors.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const pages = join(realpathSync(join(here, '../support/')), '../../../docs/examples');

let house;
before(async () => { house = await House.open(); });
after(() => house.close());

// {kind: "sh", file: undefined, text}, in order; a file's name stands behind its kind.
function blocks(page) {
  const text = readFileSync(join(pages, page), 'utf8');
  return [...text.matchAll(/^```(\w+)(?: (\S+))?\n(.*?)^```$/gms)].map(([, kind, file, body]) => ({ kind, file, text: body }));
}

const ports = (text) => text
  .replaceAll('http://127.0.0.1:8700', house.gateway.origin)
  .replaceAll('127.0.0.1:8743', new URL(house.gateway.https).host)
  .replaceAll('http://127.0.0.1:8780', house.gateway.proxy)
  .replaceAll('proxyPort=8780', `proxyPort=${new URL(house.gateway.proxy).port}`);

async function follow(page) {
  const folder = join(here, page); // Where Node finds the packages.
  mkdirSync(join(folder, 'bin'), { recursive: true });
  symlinkSync(resolve(daikou), join(folder, 'bin/daikou'));
  const surroundings = { DAIKOU_CA_DIR: house.authorities, PATH: `${join(folder, 'bin')}:${process.env.PATH}` };
  let ran = 0;
  let printed;
  for (const { kind, file, text } of blocks(page)) {
    if (file) writeFileSync(join(folder, file), text);
    if (kind === 'sh') {
      const ended = await run('sh', ['-euc', ports(text)], surroundings, { cwd: folder });
      assert.equal(ended.code, 0, `${text}${ended.stdout}${ended.stderr}`);
      printed = ended.stdout;
      ++ran;
    }
    if (kind === 'text') assert.equal(printed, text);
  }
  rmSync(folder, { recursive: true });
  return ran;
}

const jdk = (await run('javac', ['-version'])).code === 0;
const rows = [['curl.md', 5], ['node.md', 2], ['python.md', 2], ['java.md', 2, !jdk && 'no JDK here']];
for (const [page, count, skip] of rows)
  test(`${page} works as it stands`, { skip: skip || false }, async () => assert.equal(await follow(page), count));

test('daikou.yaml works as it stands, but for its ports', async () => {
  const folder = new Folder();
  const text = readFileSync(join(pages, 'daikou.yaml'), 'utf8').replace(/87\d\d/g, '0').replace('.daikou', folder.in('ca'));
  writeFileSync(folder.in('daikou.yaml'), text);
  const server = spawn(daikou, ['serve', '-c', folder.in('daikou.yaml')], { stdio: ['ignore', 'pipe', 'ignore'] });
  const lines = createInterface({ input: server.stdout })[Symbol.asyncIterator]();
  const [plain, https] = [(await lines.next()).value, (await lines.next()).value, (await lines.next()).value];
  const doors = await (await fetch(`${plain}/_daikou/v1/doors`)).json();
  const { now } = await (await fetch(`${plain}/_daikou/v1/worlds/default`)).json();
  server.kill();
  await once(server, 'exit');
  folder.remove();
  assert.match(https, /^https:/);
  assert.equal(doors.authority, folder.in('ca/ca.pem'));
  assert.match(now, /^2026-01-05T09:00:00/);
});

test('every page is listed', () => {
  const index = readFileSync(join(pages, 'README.md'), 'utf8');
  for (const name of ['node', 'python', 'curl', 'java', 'go', 'php']) {
    assert.ok(existsSync(join(pages, `${name}.md`)));
    assert.ok(index.includes(`(${name}.md)`), name);
  }
});

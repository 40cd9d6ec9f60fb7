// The demo on the board: the story from its first chapter to the judge, and a world to play with in between.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { check_accessibility } from './support/accessibility.mjs';
import { shot, with_page } from './support/browser.mjs';
import { Program } from './support/program.mjs';

test('the same year is told as text', () => {
  const folder = mkdtempSync(join(tmpdir(), 'daikou-demo-'));
  try {
    const text = execFileSync(process.env.DAIKOU ?? 'build/release/daikou',
      ['demo', '--script', '--report', join(folder, 'year.html')], { encoding: 'utf8' });
    for (const sentence of ['alice signs', "carol's debit is refused: insufficient_balance", "dan's mandate ends, by the payer", 'a rush'])
      assert.ok(text.includes(sentence), sentence);
    assert.doesNotMatch(text, /BROKEN/);
    assert.ok(statSync(join(folder, 'year.html')).size > 10_000);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

async function with_demo(body) {
  const demo = await Program.start('demo');
  try {
    await with_page({ origin: demo.origin, options: { locale: 'en-GB' } }, async (page) => {
      await page.goto(`${demo.origin}/`);
      await body(page, demo);
    });
  } finally {
    await demo.stop();
  }
}

// Plays a chapter to its end.
async function next(page) {
  const played = await page.locator('.story .bar .done').count();
  await page.locator('#next:not([disabled])').click();
  await page.locator('.story .bar .done').nth(played).waitFor({ timeout: 60_000 });
}

test('the year is played chapter by chapter, and the judge finds nothing broken', async () => {
  await with_demo(async (page, demo) => {
    await page.getByText('five customers, one year').waitFor();
    await check_accessibility(page);
    for (let chapter = 1; chapter <= 9; ++chapter) {
      await next(page);
      await page.getByText(`Chapter ${chapter} of 9`).waitFor();
      if (chapter !== 4) continue;
      // Carol's account runs dry: the shop reminds her, and tries again.
      await page.locator('#said').getByText(/a reminder: .* could not be debited; top up, it is tried again/).first().waitFor();
      await shot(page, 'demo_april');
    }
    await page.getByText(/0 broken\. The world stays open/).waitFor({ timeout: 60_000 });
    assert.equal(await page.locator('#next').count(), 0);
    await shot(page, 'demo_ended');
    const { world } = await demo.api('GET', '/story');
    const { items } = await demo.api('GET', `/worlds/${encodeURIComponent(world)}/mandates?payer=dan`);
    assert.equal(items[0].ended_by, 'payer');
    const carol = (await demo.api('GET', `/worlds/${encodeURIComponent(world)}/journal?payer=carol&limit=10000`)).map((entry) => entry.fact);
    const refused = carol.indexOf('debit_refused');
    assert.ok(refused > 0 && carol.indexOf('debit_settled', refused) > refused, carol.join());
  });
});

test('between chapters: a refused debit is tried again, and one who cancelled is debited no more', async () => {
  await with_demo(async (page, demo) => {
    await next(page);
    const { world } = await demo.api('GET', '/story');
    const facts_of = async (payer) => (await demo.api('GET', `/worlds/${encodeURIComponent(world)}/journal?payer=${payer}&limit=10000`))
      .filter((entry) => entry.fact.startsWith('debit_')).map((entry) => entry.fact);

    await page.getByRole('link', { name: 'Faults' }).click();
    await page.getByRole('button', { name: 'Arm insufficient_balance' }).click();
    await page.getByLabel('Only for this payer').fill('alice');
    await page.locator('dialog').getByRole('button', { name: 'Arm', exact: true }).click();
    await page.getByRole('cell', { name: 'insufficient_balance', exact: true }).waitFor();

    await page.getByRole('link', { name: 'Mandates' }).click();
    await page.getByLabel('Payer', { exact: true }).fill('dan');
    await page.getByRole('button', { name: 'Show' }).click();
    await page.locator('tbody tr.opens').filter({ hasText: 'dan' }).first().locator('button').click();
    await page.getByRole('button', { name: 'The payer cancels' }).click();
    await page.locator('dialog .life').getByText('mandate terminated').waitFor();
    await page.keyboard.press('Escape');
    const asked = async () => (await facts_of('dan')).filter((fact) => fact === 'debit_accepted').length;
    const before = await asked();

    const moved = page.locator('#notices').getByText(/timers fired/);
    for (let month = 0; month < 2; ++month) {
      await page.getByRole('button', { name: '1 month' }).click();
      await moved.waitFor({ timeout: 30_000 });
      await page.locator('#clock:not(.moving)').waitFor();
    }
    const alice = await facts_of('alice');
    const refused = alice.indexOf('debit_refused');
    assert.ok(refused > 0, alice.join());
    assert.ok(alice.indexOf('debit_settled', refused) > refused, `tried again: ${alice.join()}`);
    assert.equal(await asked(), before);
    await page.getByRole('link', { name: 'Release and figures' }).click();
    await page.getByText('hold, and watch on').waitFor();
    await page.getByText('balance too low').or(page.getByText('Why debits were refused')).first().waitFor();
  });
});

// A release that is widened on the board, in a world that runs: ten thousand users, step by step, by a click.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { check_accessibility } from './support/accessibility.mjs';
import { shot, with_page } from './support/browser.mjs';
import { Program } from './support/program.mjs';

async function with_release(locale, body) {
  const demo = await Program.start('demo', '--release');
  try {
    await with_page({ origin: demo.origin, options: { locale } }, async (page) => {
      await page.goto(`${demo.origin}/#/release`);
      await page.locator('#steering').waitFor();
      await body(page, demo);
    });
  } finally {
    await demo.stop();
  }
}

const looks_of = async (demo) => (await demo.api('GET', '/release')).looks;

test('a release is widened by a click while its gates hold, and rolled back when debits fail', async () => {
  await with_release('en-GB', async (page, demo) => {
    await page.getByText('Nobody is reached yet').waitFor();
    await page.getByRole('button', { name: 'Begin with 1 %' }).click();
    await page.getByText('1 % of users, 100 reached. The gates say: hold, and watch on.').waitFor({ timeout: 30_000 });
    await page.getByRole('button', { name: 'Widen to 5 %' }).click();
    await page.getByText('5 % of users, 500 reached. The gates say: widen to the next step.').waitFor({ timeout: 30_000 });
    await page.locator('#steering .gate').filter({ hasText: 'Debit success at least 98 %' }).getByText('pass').first().waitFor();
    assert.equal(await page.locator('#steering [aria-current=step] strong').textContent(), '5 %');
    // The charts follow: signed users, debit success and why people complain.
    const { world } = await demo.api('GET', '/release');
    const below = `/worlds/${encodeURIComponent(world)}`;
    const { items: [mandate] } = await demo.api('GET', `${below}/mandates?state=active&limit=1`);
    await demo.api('POST', `${below}/complaints`,
      { payer: mandate.payer, merchant: mandate.merchant, mandate: mandate.code, cause: 'forgotten_renewal' });
    await page.locator('.tile').filter({ hasText: 'Complaint rate' }).getByText(/^1 of \d+/).waitFor();
    await page.locator('.tile').filter({ hasText: 'Signed users' }).getByText(/^4\d\d$/).waitFor();
    await page.getByRole('img', { name: 'Top 5 complaint reasons' }).waitFor();
    await check_accessibility(page);
    await shot(page, 'board_release_steered', { fullPage: true });

    // Accounts run dry: a renewal of those who were reached is refused, and the gates say so.
    await demo.api('POST', `${below}/faults`, { fault: 'insufficient_balance', match: {} });
    await page.getByRole('button', { name: 'Widen to 20 %' }).click();
    await page.getByText('20 % of users, 2,000 reached. The gates say: roll back.').waitFor({ timeout: 60_000 });
    await page.locator('#steering .gate').getByText('balance too low').first().waitFor();
    await page.getByRole('button', { name: 'Roll back' }).click();
    await page.getByText('The release has ended: roll back.').waitFor({ timeout: 30_000 });
    await shot(page, 'board_release_rolled_back');
    assert.deepEqual((await looks_of(demo)).map((each) => [each.share, each.done]),
      [['1 %', 'widen'], ['5 %', 'widen'], ['20 %', 'roll_back']]);
  });
});

test('in Chinese: the step is watched on, and the gates say what they saw', async () => {
  await with_release('zh-CN', async (page, demo) => {
    await page.getByRole('button', { name: '从 1 % 开始' }).click();
    await page.getByText('闸门判断：停在原地继续观察').waitFor({ timeout: 30_000 });
    await page.locator('#steering .gate').getByText('扣费成功率不低于 98 %').first().waitFor();
    await page.locator('#steering .gate').getByText(/要求样本 300/).first().waitFor();
    await page.getByRole('button', { name: '再观察 72 小时' }).click();
    await page.locator('#steering details').nth(1).waitFor({ timeout: 30_000 });
    assert.deepEqual((await looks_of(demo)).map((each) => each.done ?? 'waits'), ['hold', 'waits']);
    await check_accessibility(page);
  });
});

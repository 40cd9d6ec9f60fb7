// The gateway's signing page, as a payer's telephone shows it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { check_accessibility } from './support/accessibility.mjs';
import { phone, shot, with_page } from './support/browser.mjs';
import { Program } from './support/program.mjs';
import { signing_address } from './support/wechat.mjs';

let program;
before(async () => { program = await Program.serve(); });
after(() => program.stop());

test('a payer reads what is signed, types the code and has signed', async () => {
  await with_page({ origin: program.origin, options: { viewport: phone } }, async (page) => {
    await page.goto(signing_address(program.origin, 'BROWSER-1'));
    await page.getByText('模拟').first().waitFor();
    await check_accessibility(page);
    await shot(page, 'signing_wechat');
    const code = (await page.content()).match(/验证码 (\d{6})/)[1];
    await page.locator('input[name=code]').fill(code);
    await page.locator('button[value=confirm]').click();
    await page.waitForLoadState();
    const { items } = await program.control('GET', '/mandates?mandate=BROWSER-1');
    assert.equal(items[0].state, 'active');
    await shot(page, 'signed_wechat');
  });
});

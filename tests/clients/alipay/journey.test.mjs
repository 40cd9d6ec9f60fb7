// The official client, in key mode and in certificate mode, with contents in plain and encrypted: a subscription from
// signing to its end by gateway v2.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { Gateway } from '../support/gateway.mjs';
import { Receiver } from '../support/receiver.mjs';
import {
  acknowledged, certificateClient, certificateWorld, client, credentials, deduction, form, terms, ticketBehind,
} from './merchant.mjs';

function config(text) {
  const folder = mkdtempSync(join(tmpdir(), 'daikou-alipay-world-'));
  const file = join(folder, 'daikou.yaml');
  writeFileSync(file, text);
  return { options: ['-c', file], remove: () => rmSync(folder, { recursive: true }) };
}

const variants = [
  { name: 'key mode, plain', make: client },
  { name: 'key mode, encrypted', make: client, encrypted: true },
  { name: 'certificate mode, plain', make: certificateClient, world: certificateWorld },
  { name: 'certificate mode, encrypted', make: certificateClient, world: certificateWorld, encrypted: true },
];

for (const variant of variants)
  describe(variant.name, () => {
    let gateway, receiver, known, sdk, written;

    // This client looks for a signature over an object and finds a text where the answer is encrypted, so it cannot
    // check those.
    const call = (method, bizContent, from = sdk, more = {}) => from.exec(
      method, { bizContent, notifyUrl: `${receiver.origin}/notify`, needEncrypt: variant.encrypted, ...more },
      { validateSign: !variant.encrypted });

    const signingUrl = (code, extra) => sdk.pageExecute('alipay.user.agreement.page.sign', 'GET', {
      bizContent: terms(code, extra), notifyUrl: `${receiver.origin}/notify`,
    });

    const told = (type, wanted = () => true) =>
      receiver.next((notice) => form(notice).notify_type === type && wanted(form(notice)));

    async function signUp(code, payer) {
      await gateway.consent(await ticketBehind(signingUrl(code)), payer);
      await told('dut_user_sign', (fields) => fields.external_agreement_no === code);
      const { agreementNo } = await call('alipay.user.agreement.query', {
        external_agreement_no: code, sign_scene: 'INDUSTRY|DIGITAL_MEDIA', personal_product_code: 'CYCLE_PAY_AUTH_P',
      });
      return agreementNo;
    }

    before(async () => {
      written = variant.world ? config(variant.world) : { options: [], remove: () => {} };
      known = credentials(...written.options);
      gateway = await Gateway.start(...written.options);
      receiver = await Receiver.start(acknowledged);
      sdk = variant.make(gateway, known, variant.encrypted ? { encryptKey: known.contentKey } : {});
    });
    after(async () => {
      receiver.stop();
      await gateway.stop();
      written.remove();
    });

    test('signs, asks, debits, hears of it, refunds and ends', async () => {
      const agreement = await signUp('EA1', 'alice');
      const signed = form(await told('dut_user_sign'));
      assert.equal(signed.agreement_no, agreement);
      assert.equal(signed.status, 'NORMAL');
      assert.ok(sdk.checkNotifySign(signed), 'the client checks the notification of the signing');

      const status = await call('alipay.user.agreement.query', { agreement_no: agreement });
      assert.equal(status.code, '10000');
      assert.equal(status.status, 'NORMAL');
      assert.equal(status.nextDeductTime, '2026-01-10');

      const paid = await call('alipay.trade.pay', deduction('O1', agreement));
      assert.equal(paid.code, '10000', JSON.stringify(paid));
      assert.equal(paid.totalAmount, '19.90');
      assert.ok(paid.traceId);
      const notice = form(await told('trade_status_sync', (fields) => fields.out_trade_no === 'O1'));
      assert.equal(notice.trade_status, 'TRADE_SUCCESS');
      assert.equal(notice.trade_no, paid.tradeNo);
      assert.ok(sdk.checkNotifySignV2(notice), 'the client checks the notification of the payment');

      const seen = await call('alipay.trade.query', { out_trade_no: 'O1' });
      assert.equal(seen.tradeStatus, 'TRADE_SUCCESS');

      const back = await call('alipay.trade.refund', { out_trade_no: 'O1', refund_amount: '19.90', out_request_no: 'R1' });
      assert.equal(back.fundChange, 'Y');
      const refund = await call('alipay.trade.fastpay.refund.query', { out_trade_no: 'O1', out_request_no: 'R1' });
      assert.equal(refund.refundStatus, 'REFUND_SUCCESS');
      assert.ok(sdk.checkNotifySign(form(await told('trade_status_sync', (fields) => fields.out_biz_no === 'R1'))));

      const ended = await call('alipay.user.agreement.unsign', { agreement_no: agreement });
      assert.equal(ended.code, '10000');
      assert.ok(sdk.checkNotifySign(form(await told('dut_user_unsign'))));
      const late = await call('alipay.trade.pay', deduction('O2', agreement));
      assert.equal(late.code, '40004');
      assert.equal(late.subCode, 'ACQ.AGREEMENT_NOT_EXIST');
      assert.equal(late.subMsg, '用户协议不存在或已解约');
    });

    test('asks all else that can be asked about an agreement', async () => {
      const agreement = await signUp('EA4', 'alice');
      const about = (method, more) => call(`alipay.user.agreement.${method}`, { agreement_no: agreement, ...more });
      assert.equal((await about('executetime.modify', { execute_time: '2026-01-20' })).executeTime, '2026-01-20');
      const { applyToken } = await about('auth.apply', { auth_confirm_type: 'M', auth_scene: 'PAY' });
      assert.equal((await about('auth.confirm', { apply_token: applyToken, auth_confirm_no: 'wrong' })).subCode,
        'INVALID_PARAMETER');
      const token = (await about('userverify.apply')).applyToken;
      assert.equal((await about('userverify.query', { apply_token: token })).userMatch, 'false');
      await fetch(`${gateway.origin}/sim/alipay/verify`, {
        method: 'POST', body: JSON.stringify({ app_id: known.app, apply_token: token, payer: 'alice' }),
      });
      assert.equal((await about('userverify.query', { apply_token: token })).userMatch, 'true');
      const { principalId } = await about('query');
      const { usageAgreementInfoList } = await call('alipay.user.agreement.batch.query', {
        alipay_user_id: principalId, personal_product_code: 'CYCLE_PAY_AUTH_P',
      });
      assert.ok(usageAgreementInfoList.some((each) => each.agreementNo === agreement));
      const { shortUrl } = await call('alipay.user.agreement.shorturl.generate', { long_url: signingUrl('EA5') });
      await gateway.consent(await ticketBehind(shortUrl), 'alice');
      await told('dut_user_sign', (fields) => fields.external_agreement_no === 'EA5');
    });

    test('pays by a code that the payer shows', async () => {
      const shown = await fetch(`${gateway.origin}/sim/alipay/code?app_id=${known.app}&payer=alice`);
      const { auth_code } = await shown.json();
      const paid = await call('alipay.trade.pay', {
        out_trade_no: 'C1', total_amount: '3.00', subject: '咖啡', scene: 'bar_code', auth_code,
      });
      assert.equal(paid.code, '10000', JSON.stringify(paid));
      const later = await call('alipay.trade.refund.apply', {
        out_trade_no: 'C1', refund_amount: '3.00', out_request_no: 'R1',
      });
      assert.equal(later.refundStatus, 'REFUND_PROCESSING');
      const created = await call('alipay.trade.precreate', { out_trade_no: 'C2', total_amount: '3.00', subject: '咖啡' });
      assert.ok(await ticketBehind(created.qrCode));
    });

    test('hears that the payer has too little', async () => {
      const agreement = await signUp('EA2', 'insufficient');
      const refused = await call('alipay.trade.pay', deduction('P1', agreement));
      assert.equal(refused.subCode, 'ACQ.BUYER_BALANCE_NOT_ENOUGH');
      assert.equal(refused.subMsg, '买家余额不足');
    });

    test('is turned away with a key the gateway does not know', async () => {
      const { generateKeyPairSync } = await import('node:crypto');
      const { privateKey } = generateKeyPairSync('rsa', {
        modulusLength: 2048, privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
        publicKeyEncoding: { type: 'spki', format: 'pem' },
      });
      const other = variant.make(gateway, known, { privateKey, encryptKey: known.contentKey });
      const answer = await other.exec('alipay.trade.query', { bizContent: { out_trade_no: 'O1' } }, { validateSign: true });
      assert.equal(answer.code, '40002');
      assert.equal(answer.subCode, 'isv.invalid-signature');
      assert.match(answer.subMsg, /app_id=2021000000000001&amp;/);
    });

    test('opens the signing page by a form', async () => {
      const html = sdk.pageExecute('alipay.user.agreement.page.sign', 'POST', {
        bizContent: terms('EA3'), returnUrl: 'https://shop.example/back',
      });
      const [, action] = html.match(/action="([^"]+)"/);
      const [, content] = html.match(/name="biz_content" value="([^"]+)"/);
      const page = await fetch(action, {
        method: 'POST',
        body: new URLSearchParams({
          ...Object.fromEntries([...html.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) =>
            [name, value.replaceAll('&quot;', '"')])),
          biz_content: content.replaceAll('&quot;', '"'),
        }),
      });
      const text = await page.text();
      assert.equal(page.status, 200);
      assert.match(text, /开通商家扣款/);
      assert.match(text, /19\.90/);
      const ticket = new URL(page.url).searchParams.get('ticket');
      const body = new URLSearchParams({ ticket, action: 'confirm', payer: 'alice', code: text.match(/\b\d{6}\b/)[0] });
      const done = await (await fetch(`${gateway.origin}/sim/alipay/sign`, { method: 'POST', body })).text();
      assert.match(done, /开通成功/);
      const back = new URL(done.match(/https:\/\/shop\.example\/back[^"]*/)[0].replaceAll('&amp;', '&'));
      assert.equal(back.searchParams.get('external_agreement_no'), 'EA3');
      assert.ok(sdk.checkNotifySign(Object.fromEntries(back.searchParams)), 'what the browser carries back is signed');
    });
  });

describe('the wallet', () => {
  let gateway, receiver, sdk;
  before(async () => {
    gateway = await Gateway.start();
    receiver = await Receiver.start(acknowledged);
    sdk = client(gateway, credentials());
  });
  after(async () => { receiver.stop(); await gateway.stop(); });

  const hand = async (appString, payer = 'alice') => (await fetch(`${gateway.origin}/sim/alipay/app`, {
    method: 'POST', body: JSON.stringify({ app_string: appString, payer, action: 'confirm' }),
  })).json();

  test('pays and signs by an app string', async () => {
    const result = await hand(sdk.sdkExecute('alipay.trade.app.pay', {
      notifyUrl: `${receiver.origin}/pay`,
      bizContent: {
        out_trade_no: 'AP1', total_amount: '9.90', subject: '会员首月', product_code: 'QUICK_MSECURITY_PAY',
        agreement_sign_params: terms('EA9', { sign_notify_url: `${receiver.origin}/sign` }),
      },
    }));
    assert.equal(result.resultStatus, '9000', JSON.stringify(result));
    assert.equal(JSON.parse(result.result).alipay_trade_app_pay_response.out_trade_no, 'AP1');
    const signed = await receiver.next((notice) => notice.path === '/sign');
    assert.equal(form(signed).external_agreement_no, 'EA9');
    const paid = await receiver.next((notice) => notice.path === '/pay');
    assert.equal(form(paid).trade_status, 'TRADE_SUCCESS');
    assert.ok(sdk.checkNotifySign(form(paid)) && sdk.checkNotifySign(form(signed)));
  });

  test('says no to an app string that was changed', async () => {
    const appString = sdk.sdkExecute('alipay.trade.app.pay', {
      bizContent: { out_trade_no: 'AP2', total_amount: '9.90', subject: '会员', product_code: 'QUICK_MSECURITY_PAY' },
    });
    const result = await hand(appString.replace('9.90', '0.01'));
    assert.equal(result.resultStatus, '4000');
  });
});

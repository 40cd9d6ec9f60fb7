// The official client by REST v3: its `curl` signs requests and checks every answer.
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

for (const { name, make, world, encrypted } of [
  { name: 'key mode, plain', make: client },
  { name: 'key mode, encrypted', make: client, encrypted: true },
  { name: 'certificate mode, plain', make: certificateClient, world: certificateWorld },
  { name: 'certificate mode, encrypted', make: certificateClient, world: certificateWorld, encrypted: true },
])
  describe(name, () => {
    let gateway, receiver, known, sdk, folder, options = [];
    before(async () => {
      if (world) {
        folder = mkdtempSync(join(tmpdir(), 'daikou-alipay-world-'));
        writeFileSync(join(folder, 'daikou.yaml'), world);
        options = ['-c', join(folder, 'daikou.yaml')];
      }
      known = credentials(...options);
      gateway = await Gateway.start(...options);
      receiver = await Receiver.start(acknowledged);
      sdk = make(gateway, known, { encryptKey: known.contentKey });
    });
    after(async () => {
      receiver.stop();
      await gateway.stop();
      if (folder) rmSync(folder, { recursive: true });
    });

    const post = (path, body, from = sdk) => from.curl('POST', `/v3/alipay/${path}`, {
      body: { ...body, notify_url: `${receiver.origin}/notify` }, needEncrypt: encrypted,
    });
    const refusal = (promise, code, status = 400) => assert.rejects(promise, (error) => {
      assert.equal(error.code, code, String(error));
      assert.equal(error.responseHttpStatus, status);
      return true;
    });

    async function signUp(code, payer) {
      const url = sdk.pageExecute('alipay.user.agreement.page.sign', 'GET', { bizContent: terms(code) });
      await gateway.consent(await ticketBehind(url), payer);
      const { data } = await sdk.curl('GET', '/v3/alipay/user/agreement/query', {
        query: { external_agreement_no: code, sign_scene: 'INDUSTRY|DIGITAL_MEDIA' },
      });
      return data.agreement_no;
    }

    test('debits, asks, refunds and ends', async () => {
      const agreement = await signUp('EA1', 'alice');
      const { data: paid } = await post('trade/pay', deduction('O1', agreement));
      assert.equal(paid.total_amount, '19.90');
      const notice = form(await receiver.next((each) => form(each).out_trade_no === 'O1'));
      assert.ok(sdk.checkNotifySign(notice));
      assert.equal((await post('trade/query', { out_trade_no: 'O1' })).data.trade_status, 'TRADE_SUCCESS');
      assert.equal((await post('trade/refund', { out_trade_no: 'O1', refund_amount: '5.00', out_request_no: 'R1' }))
        .data.refund_fee, '5.00');
      assert.equal((await post('trade/fastpay/refund/query', { out_trade_no: 'O1', out_request_no: 'R1' }))
        .data.refund_status, 'REFUND_SUCCESS');
      assert.deepEqual((await post('user/agreement/unsign', { agreement_no: agreement })).data, {});
      await refusal(post('trade/pay', deduction('O2', agreement)), 'ACQ.AGREEMENT_NOT_EXIST');
    });

    test('refunds later, verifies who signed, and migrates nothing to nobody', async () => {
      const agreement = await signUp('EA3', 'alice');
      await post('trade/pay', deduction('Q1', agreement));
      const { data: applied } = await post('trade/refund/apply', {
        out_trade_no: 'Q1', refund_amount: '19.90', out_request_no: 'R1',
      });
      assert.equal(applied.refund_status, 'REFUND_PROCESSING');
      const { data: asked } = await post('user/agreement/userverify/apply', { agreement_no: agreement });
      const { data: verified } = await sdk.curl('GET', '/v3/alipay/user/agreement/userverify/query', {
        query: { agreement_no: agreement, apply_token: asked.apply_token },
      });
      assert.equal(String(verified.user_match), 'false');
      await refusal(post('user/agreement/migrate', { agreement_no: agreement, target_app_id: '2021999999999999' }),
        'MERCHANT_NOT_SUPPORT');
    });

    test('hears that the payer has too little', async () => {
      const agreement = await signUp('EA2', 'insufficient');
      await refusal(post('trade/pay', deduction('P1', agreement)), 'ACQ.BUYER_BALANCE_NOT_ENOUGH');
    });

    test('is turned away with a key the gateway does not know', async () => {
      const { generateKeyPairSync } = await import('node:crypto');
      const { privateKey } = generateKeyPairSync('rsa', {
        modulusLength: 2048, privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
        publicKeyEncoding: { type: 'spki', format: 'pem' },
      });
      const other = make(gateway, known, { privateKey });
      await refusal(other.curl('POST', '/v3/alipay/trade/query', { body: { out_trade_no: 'O1' } }), 'invalid-signature');
    });

    test('hears of paths that are none', () =>
      refusal(sdk.curl('POST', '/v3/alipay/trade/nothing', { body: {} }), 'invalid-method', 404));
  });

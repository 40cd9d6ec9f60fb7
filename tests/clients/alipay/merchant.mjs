// The default world's merchant, as `daikou credentials` hands it over, and the official client made of that.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AlipaySdk } from 'alipay-sdk';

const program = process.env.DAIKOU ?? 'build/release/daikou';

export function credentials(...options) {
  const folder = mkdtempSync(join(tmpdir(), 'daikou-alipay-'));
  try {
    execFileSync(program, ['credentials', folder, ...options], { stdio: 'inherit' });
    const { accounts } = JSON.parse(readFileSync(join(folder, 'merchant.json'), 'utf8'));
    const account = accounts.find((each) => each.provider === 'alipay');
    const text = (name) => readFileSync(join(folder, account.credentials[name]), 'utf8');
    return {
      app: account.identity,
      partner: account.credentials.partner,
      contentKey: account.credentials.content_key,
      privateKey: text('app_private_key'),
      publicKey: text('platform_public_key'),
      appCertificate: text('app_certificate'),
      platformCertificate: text('platform_certificate'),
      rootCertificates: text('root_certificates'),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export function client(gateway, known, extra = {}) {
  return new AlipaySdk({
    appId: known.app,
    privateKey: known.privateKey,
    alipayPublicKey: known.publicKey,
    gateway: `${gateway.origin}/gateway.do`,
    endpoint: gateway.origin,
    ...extra,
  });
}

export function certificateClient(gateway, known, extra = {}) {
  return client(gateway, known, {
    alipayPublicKey: undefined,
    appCertContent: known.appCertificate,
    alipayPublicCertContent: known.platformCertificate,
    alipayRootCertContent: known.rootCertificates,
    ...extra,
  });
}

// A world whose application is in certificate mode.
export const certificateWorld = `worlds:
  - id: default
    merchants:
      - alias: shop
        accounts:
          - provider: alipay
            identity: "2021000000000001"
            apps: ["2021000000000001"]
            credentials: {mode: certificate}
        templates:
          - {provider: alipay, code: CYCLE_PAY_AUTH_P, name: 连续包月}
    payers:
      - {alias: alice, balance: 10000.00 CNY}
      - {alias: insufficient, balance: 0.00 CNY}
`;

export const acknowledged = () => ({ type: 'text/plain', body: 'success' });

// Monthly from the tenth on, 19.90 each; worlds begin on 2026-01-05.
export const terms = (code, extra = {}) => ({
  personal_product_code: 'CYCLE_PAY_AUTH_P',
  product_code: 'GENERAL_WITHHOLDING',
  sign_scene: 'INDUSTRY|DIGITAL_MEDIA',
  external_agreement_no: code,
  external_logon_id: '138****0001',
  access_params: { channel: 'ALIPAYAPP' },
  period_rule_params: { period_type: 'MONTH', period: 1, execute_time: '2026-01-10', single_amount: '19.90' },
  ...extra,
});

export const deduction = (order, agreement, amount = '19.90') => ({
  out_trade_no: order,
  total_amount: amount,
  subject: '连续包月会员',
  product_code: 'GENERAL_WITHHOLDING',
  agreement_params: { agreement_no: agreement },
});

// Opens a page method's address as a payer's browser would; the ticket of the page it leads to.
export async function ticketBehind(url, options = {}) {
  const response = await fetch(url, { ...options, headers: { Accept: 'application/json', ...options.headers } });
  const answer = await response.json();
  if (!answer.ticket) throw new Error(JSON.stringify(answer));
  return answer.ticket;
}

export const form = (notice) => Object.fromEntries(new URLSearchParams(notice.body));

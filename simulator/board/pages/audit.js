// Would a provider open the product? Point by point, for an application that is filled in here.
import { change, look, send } from '../api.js';
import { choice, el, field, fill, Table } from '../dom.js';
import { chip } from '../format.js';
import { doing, say } from '../notices.js';
import { said, seen_by_audit } from '../sentences.js';
import { t, term } from '../words.js';

const documents = ['business_licence', 'phone_certificate', 'proof_of_operation', 'transactions', 'network_culture_licence',
  'audio_visual_licence', 'icp_record'];
const at_first = new Set(documents.slice(0, 4));

// [label, path, what stands there at first]: a service with a long history that lacks nothing but a service phone.
const texts = [
  ['audit.name', 'name', '示例商户'], ['audit.phone', 'service_phone', ''],
  ['audit.payments', 'volume.payments_a_day', '1180, 1240, 1305'], ['audit.payers', 'volume.payers', '5200'],
  ['audit.complaints', 'volume.complaints', '0.03%'], ['audit.content', 'service.content', '每月会员，免广告'],
  ['audit.authorisation', 'service.authorisation', '勾选协议，输入短信验证码'], ['audit.cap', 'service.cap', '50.00 CNY'],
  ['audit.theme', 'template.theme', '会员自动续费'], ['audit.notice', 'template.notice_text', '您的会员将于三天后自动续费'],
];
const fixed = {
  volume: { complaints_last_month: '0.005%', complaints_answered_within: '20h' },
  service: { cycle: { unit: 'month', count: 1 }, signing_day: '2027-01-04', first_debit: '2027-01-07' },
  template: { cycle: { unit: 'month', count: 1 }, redebit_within: '14d', notice_before: '72h' },
};

function put(application, path, value) {
  const parts = path.split('.');
  const last = parts.pop();
  const into = parts.reduce((at, part) => (at[part] ??= {}), application);
  into[last] = last === 'payments_a_day' ? value.split(/[,，\s]+/).filter(Boolean).map(Number) : value;
}

function open(signal) {
  const inputs = texts.map(([label, path, value]) => [path, el('input', { value }), label]);
  const industry = choice(['general', 'video', 'live'].map((each) => [each, term('industry', each)]), 'general');
  const flags = ['website', 'new_entity'].map((name) => [name, el('input', { type: 'checkbox' })]);
  const papers = documents.map((name) => [name, el('input', { type: 'checkbox', checked: at_first.has(name) })]);
  const verdict = el('p', { role: 'status' });
  const table = new Table([
    { head: t('audit.mark'), cell: (row) => chip('mark', row.mark) },
    { head: t('audit.point'), class: 'mono', cell: (row) => row.point },
    { head: t('audit.wants'), class: 'break', cell: (row) => `${said(row.wants)} (${row.requirement})` },
    { head: t('audit.seen'), class: 'break', cell: (row) => seen_by_audit(row.seen ?? '') },
  ], { caption: t('nav.audit'), empty: t('page.none') });

  const application = () => {
    const made = structuredClone(fixed);
    for (const [path, input] of inputs) if (input.value.trim() !== '') put(made, path, input.value.trim());
    made.template.cap = made.service.cap;
    made.industry = industry.value;
    for (const [name, input] of flags) made[name] = input.checked;
    made.documents = papers.filter(([, input]) => input.checked).map(([name]) => name);
    return made;
  };
  const show = (audit) => {
    verdict.className = `chip ${audit.passes ? 'good' : 'bad'}`;
    verdict.textContent = audit.passes ? t('audit.passes', { days: audit.settles_after_days })
      : t('audit.fails', { count: audit.rejected_for.length });
    table.show(audit.findings);
  };
  const judge = doing(async () => show(await send('POST', '/audit', application())));
  const applying = el('div.row');
  look('/merchants').then(({ items }) => {
    if (signal.aborted) return;
    fill(applying, items.slice(0, 5).map((each) => el('button', { type: 'button', onclick: doing(async () => {
      const audit = await change('POST', `/merchants/${encodeURIComponent(each.alias)}/apply`, application());
      show(audit);
      say(`${each.alias}: ${term('state', audit.merchant.state)}`);
    }) }, t('audit.apply', { merchant: each.alias }))));
  }, () => {});
  const check = ([name, input], label) => el('label', input, label);
  return [el('header', el('h1', t('nav.audit')), el('p', t('audit.lead'))),
    el('form.card', { onsubmit: judge },
      el('div.form', inputs.map(([, input, label]) => field(t(label), input)), field(t('audit.industry'), industry)),
      el('fieldset', el('legend', t('audit.documents')), el('div.checks', papers.map((each) => check(each, term('document', each[0]))))),
      el('div.checks', flags.map((each) => check(each, t(`audit.${each[0]}`)))),
      el('div.row'), el('div.row', el('button#judge.main', t('audit.judge')), applying)),
    el('section.card', verdict, table.element)];
}

export default { open };

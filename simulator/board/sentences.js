// The sentences that the control API says in English, in Chinese: what faults do and take, what an audit asks for, what
// gates saw. A test asks the program for each sentence and finds the one that is missing here.
import { state } from './state.js';
import { t, term } from './words.js';

export const sentences = {
  // Faults: business.
  'The payer\'s balance and cards do not cover the debit.': '付款人的余额和银行卡都不够付这笔扣款。',
  'A limit of amount or count, or risk control (RULELIMIT).': '金额或次数达到限额，或被风控拦下（RULELIMIT）。',
  'The payer\'s limit of a month is reached.': '付款人达到当月限额。',
  'Risk control refuses the debit.': '风控拒绝这笔扣款。',
  'The payer\'s account is restricted.': '付款人的账户受限。',
  'The payer\'s account is closed.': '付款人的账户已注销。',
  'The bank behind the payer\'s card is down.': '付款人银行卡的发卡行不可用。',
  'The payer\'s card is lost, expired or of the wrong kind.': '付款人的银行卡已挂失、过期或卡种不符。',
  'The money is not on the payer\'s card either.': '付款人的银行卡里也没有足够的钱。',
  'The payer switched paying from the balance off, and has no other way.': '付款人关闭了余额支付，又没有别的支付方式。',
  'Neither balance nor card can be used.': '余额和银行卡都不能用。',
  'Refused further on, without a cause.': '在后续环节被拒，没有给出原因。',
  'The gateway answers with a system error and books nothing.': '网关回答系统错误，什么也没有记账。',
  'The product is not open for this merchant.': '这个商户没有开通此产品。',
  'The gateway does not find the mandate.': '网关找不到这份协议。',
  'The mandate has expired.': '协议已到期。',
  'The mandate is paused or not in effect yet.': '协议已暂停，或尚未生效。',
  'Turned away as if a rate limit were reached.': '如同达到频率限制一样被挡回。',
  'The debit settles whatever the payer\'s state says.': '不论付款人状态如何，这笔扣款都会成功。',
  'The debit is held for manual review until released or refused.': '这笔扣款挂起等待人工审核，直到放行或拒绝。',
  // Transport.
  'The answer is an HTTP error that is not the gateway\'s own.': '应答是一个 HTTP 错误，并非网关自己给出。',
  'The answer is a plain text with status 200, not the gateway\'s own.': '应答是状态码 200 的一段纯文本，并非网关自己给出。',
  'The request is carried out at once and its answer held back.': '请求立即执行，应答却被压住不发。',
  'The request is carried out and the connection closes without an answer.': '请求已执行，连接没有应答就关闭了。',
  'The request is carried out and answered with the right status and no body.': '请求已执行，应答状态码正确，但没有正文。',
  'The request is carried out and half of the answer arrives before the connection closes.': '请求已执行，应答只到了一半，连接就关闭了。',
  'The request is carried out and answered with a web page, as if all were well.': '请求已执行，应答却是一张网页，看起来一切正常。',
  'The request is carried out and the connection is reset instead of answered.': '请求已执行，连接却被重置，没有应答。',
  // Protocol.
  'The answer carries no signature.': '应答没有签名。',
  'The answer names another amount, rightly signed.': '应答里的金额被改过，签名却正确。',
  'The answer says something else in a field, rightly signed.': '应答里某个字段被改过，签名却正确。',
  'The answer is signed with a key that is not the gateway\'s.': '应答用不属于网关的密钥签名。',
  'The answer carries a field no document names, rightly signed.': '应答里多了一个文档没有的字段，签名正确。',
  'The answer\'s signature is spelled in lower case, where its form allows it.': '应答的签名在格式允许时写成小写。',
  'The answer leaves out a field, rightly signed.': '应答少了一个字段，签名正确。',
  'The answer carries a signature that must be refused, as the platform sends to see who looks.': '应答带着一个必须拒绝的签名；平台会这样试探商户是否验签。',
  'The answer\'s signature is rightly made, at a time too far off.': '应答的签名本身正确，时间却相差太远。',
  'The answer says it is signed with a public key nobody knows.': '应答声称用一个无人知道的公钥签名。',
  'The answer says it is signed with a certificate nobody knows.': '应答声称用一张无人知道的证书签名。',
  'The answer\'s text is in GBK while it says UTF-8.': '应答声称是 UTF-8，正文却是 GBK。',
  // Callback.
  'The notification names another amount, rightly signed.': '通知里的金额被改过，签名却正确。',
  'The notification carries a field no document names, rightly signed.': '通知里多了一个文档没有的字段，签名正确。',
  'The debit ends at once and its notification arrives before the answer to the request.': '扣款立即有结果，通知比请求的应答先到。',
  'The notification says it is signed with a key nobody knows.': '通知声称用一个无人知道的密钥签名。',
  'The notification arrives several times in a row.': '同一通知接连到达多次。',
  'The notification is signed with a key that is not the gateway\'s.': '通知用不属于网关的密钥签名。',
  'The notification is held until another one was sent, so that they arrive in the other order, or until something happened.':
    '通知被扣住，等另一条发出后才放行，两条到达的顺序因此颠倒；或等某件事发生后才放行。',
  'The notification arrives later than the channel would send it.': '通知比通道正常发送的时间更晚到达。',
  'The attempt never arrives; the ladder goes on.': '这一次通知没有送达，之后照常重试。',
  'The notification carries a signature that must be refused, as the platform sends to see who looks.': '通知带着一个必须拒绝的签名；平台会这样试探商户是否验签。',
  'The notification\'s signature is rightly made, at a time too far off.': '通知的签名本身正确，时间却相差太远。',
  'The notification carries no signature.': '通知没有签名。',
  // Keys.
  'The merchant\'s certificate is not taken any more: its requests are turned away.': '商户证书不再被接受：它的请求都被挡回。',
  'The platform changes the certificate that it signs with.': '平台更换用来签名的证书。',
  // What faults take.
  'At the door, or when the debit is executed; for debits only.': '在受理时，或在执行扣款时；仅用于扣款。',
  'The HTTP status.': 'HTTP 状态码。',
  'What the answer\'s body looks like.': '应答正文是什么样子。',
  'Whether the request is carried out first (after) or never (before).': '请求先执行（after），还是根本不执行（before）。',
  'Whether the request is never carried out (before) or first (after).': '请求根本不执行（before），还是先执行（after）。',
  'What the answer says.': '应答的内容。',
  'How long, on the machine\'s clock; in process, against the caller\'s time limit.': '压住多久，按机器时钟；同一进程内则与调用方的时限相比。',
  'Yuan, such as 12.34.': '以元为单位，例如 12.34。',
  'The field\'s name on the wire.': '字段在报文里的名字。',
  'What it says instead.': '改成什么。',
  'What it says.': '它的内容。',
  'How far off the signature says it was made.': '签名声称的时间相差多久。',
  'Whether it is old or not made yet.': '是过去的，还是将来的。',
  'A certificate\'s serial, or a public key\'s id.': '证书序列号，或公钥 ID。',
  'How often.': '几次。',
  'Sent after so long, whatever comes.': '最迟过这么久发出，不论有没有别的通知。',
  'A fact of the journal about the same debit or mandate, such as refund_settled or mandate_terminated; when left out, until another notification was sent.':
    '关于同一笔扣款或同一份协议的日志事件，例如 refund_settled 或 mandate_terminated；不填则等另一条通知发出。',
  'How much later, on the world\'s clock.': '晚多久，按世界时钟。',
  'What became of it; unknown: the platform knows no such serial.': '证书怎么了；unknown：平台不认识这个序列号。',
  'The next certificate is handed out beside the old one, which signs; signs, beside the old one; is the only one.':
    '新证书与旧证书一同下发、仍由旧证书签名；新证书开始签名、旧证书仍在；只剩新证书。',
  // What an audit asks for.
  'no fake orders or false trades on record': '没有刷单或虚假交易记录',
  'a service phone that can be dialled, shown to payers': '一个能拨通、向用户公示的客服电话',
  'the certificate of the service phone': '客服电话证明',
  'more than 1,000 payments a day in three months, or 20 payers with at most 0.1% complaints in four weeks, or a new entity':
    '近三个月日均支付超过 1,000 笔；或四周内 20 位付款人、投诉率不高于 0.1%；或为新主体',
  'the network culture licence (video, live)': '网络文化经营许可证（视频、直播）',
  'the audio-visual licence (video)': '信息网络传播视听许可证（视频）',
  'the ICP record (web sites)': 'ICP 备案（网站）',
  'complaints of the last month below 1 in 10,000': '上月投诉率低于万分之一',
  'every complaint answered within 48 hours': '每件投诉在 48 小时内答复',
  'the business licence': '营业执照',
  'proof that the service is live': '服务已上线运营的证明',
  'the transactions of three months': '近三个月的交易流水',
  'what the payer gets': '用户得到什么服务',
  'how often is debited, once a period at least': '扣款频率，每个周期至少一次',
  'the most one debit takes, above 0': '单笔扣款上限，须大于 0',
  'how the payer agrees': '用户如何授权',
  'days of a signing and its first debit, as YYYY-MM-DD': '签约日与首次扣款日，格式 YYYY-MM-DD',
  'the first debit within 5 days of signing': '首次扣款在签约后 5 天之内',
  'a theme that names service and way of debiting': '模板主题写明服务内容与扣款方式',
  'a cap, not above the described one': '模板上限，不高于所描述的上限',
  'a cycle, as described': '模板周期，与所描述的一致',
  'debiting again within two weeks at most': '补扣最长在两周之内',
  'a notice 72 hours before': '扣费前 72 小时通知',
  'the notice\'s text': '通知文案',
  'UnionPay: expected amount and debits a month': '银联：预计金额与每月扣款笔数',
  'a note on each point of the earlier rejection': '对上次驳回的每一项逐条说明整改',
};

// What the API says in English, in the language of the board.
export const said = (english) => (state.language === 'zh' ? sentences[english] ?? english : english);

const sources = new Set(['gateway', 'signature', 'header', 'alias', 'amount']);

// "rule 3: drop_answer", "header: drop_answer", "gateway: limit_reached", "gateway", "signature"
export function decided(by = '') {
  const rule = by.match(/^rule (\d+): (.+)$/);
  if (rule) return t('decided.rule', { number: rule[1], fault: rule[2] });
  const [who, reason] = by.split(': ');
  const name = sources.has(who) ? t(`decided.${who}`) : who;
  return reason ? t('decided.because', { who: name, reason: term('reason', reason) }) : name;
}

// What an audit was shown, where it says so in words: numbers stand as they are.
const audit_words = [
  [/^(.+) payers, (.+) complaints in four weeks$/, 'audit.seen.volume'],
  [/^(\d+) wait for an answer$/, 'audit.seen.waiting'],
  [/^(-?\d+) months$/, 'audit.seen.months'],
  [/^(-?\d+) days$/, 'audit.seen.days'],
  [/^(-?\d+) days after signing$/, 'audit.seen.after_signing'],
  [/^no note on (.+)$/, 'audit.seen.no_note'],
];
export function seen_by_audit(text) {
  for (const [form, key] of audit_words) {
    const found = text.match(form);
    if (found) return t(key, { a: found[1], b: found[2] });
  }
  return text;
}

// What hands did to a world, as its journal notes it.
const notes = [
  [/^armed (.+)$/, 'noted.armed'], [/^setting (.+) = (.*)$/, 'noted.setting'], [/^template (.+?)( disabled)?$/, 'noted.template'],
  [/^access (.+)$/, 'noted.access'], [/^pay day$/, 'noted.pay_day'], [/^added$/, 'noted.added'],
  [/^a complaint was left for (.+)$/, 'noted.complaint_left'],
];
export function noted(text = '') {
  for (const [form, key] of notes) {
    const found = text.match(form);
    if (found) return t(key, { a: found[1], b: found[2] });
  }
  return text;
}

const target_of = (gate) => /\bat least\b/.test(gate.words) ? 'gate.at_least' : 'gate.at_most';

// "Debit success at least 98 %"
export const gate_words = (gate) => t(target_of(gate), { metric: term('metric', gate.metric), target: gate.target });

// What a gate saw and which end of the interval decided; the causes that moved it come last.
export function gate_because(gate) {
  const [text, causes] = gate.because.split('; refused: ');
  const parts = [t('gate.seen', { share: gate.share ?? t('gate.nothing'), hits: gate.hits, total: gate.total })];
  if (text.includes(', want a sample of ')) parts.push(t('gate.sample', { sample: gate.sample }));
  const bound = text.match(/, with (.+) confidence (at least|at most) (.+)$/);
  if (bound) parts.push(t(bound[2] === 'at least' ? 'gate.bound_least' : 'gate.bound_most', { sure: bound[1], bound: bound[3] }));
  if (causes) parts.push(t('gate.refused', { causes: causes.replace(/[a-z_]+(?= ×)/g, (each) => term('reason', each)) }));
  return parts.join(t('gate.comma'));
}

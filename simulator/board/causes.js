// What an explained signature says, in Chinese. The program says it in English, in lines with a label each; what is signed
// stands as it is. A test takes each cause out of the program's sources and finds the one that is missing here.
import { state } from './state.js';

export const causes = {
  'the signature fits': '签名正确',
  'the signature fits the gateway\'s next key': '签名正确，用的是网关的下一个密钥',
  'there is no signature': '没有签名',
  'sign is missing or empty': '缺少 sign，或为空',
  'the documented string': '文档规定的待签名串',
  'no simple cause fits': '没有找到简单的原因',
  'none of the usual mistakes: the content was changed after signing, or the key that signed is not the one on file':
    '不是常见的错误：要么签名后内容被改过，要么签名的密钥不是登记的那一个',
  'neither a key we know nor a common mistake explains it; most likely it was made with another private key than the one the serial stands for':
    '已知的密钥和常见的错误都解释不了；很可能用的私钥与序列号对应的不是同一个',
  'the node is not, byte for byte, what was signed (read into objects and printed anew, or altered), or a key signed that no world\'s platform has':
    '节点与被签名的内容不是逐字节相同（读成对象后重新输出，或被改过），或者签名的密钥不属于任何世界的平台',
  'the answer is not signed': '应答没有签名',
  // Values.
  'values were URL-encoded before signing; sign them raw': '签名前对值做了 URL 编码；应按原文签名',
  'values were URL-encoded (lower-case hex) before signing; sign them raw': '签名前对值做了 URL 编码（小写十六进制）；应按原文签名',
  'values were form-encoded before signing; sign them raw': '签名前对值做了表单编码；应按原文签名',
  'the values were percent-encoded before signing; they are signed raw': '签名前对值做了百分号编码；应按原文签名',
  'the values were form-encoded before signing; they are signed raw': '签名前对值做了表单编码；应按原文签名',
  'the values were percent-encoded before signing; they are signed decoded': '签名前对值做了百分号编码；应按解码后的值签名',
  'the values were form-encoded before signing; they are signed decoded': '签名前对值做了表单编码；应按解码后的值签名',
  'the values were decoded once more than they should be before signing': '签名前把值多解码了一次',
  'the values were decoded once more than they should be before signing, or \'+\' was sent without being encoded as %2B':
    '签名前把值多解码了一次，或者发送时“+”没有编码成 %2B',
  'blanks around values were dropped before signing, but sent': '签名前去掉了值两端的空白，发送时却保留着',
  'values were trimmed before signing, but sent with their blanks': '签名前去掉了值两端的空白，发送时却保留着',
  'values were escaped for XML (&amp; &lt; &gt;) before signing; sign them raw': '签名前对值做了 XML 转义（&amp; &lt; &gt;）；应按原文签名',
  'values were escaped for XML (all five entities) before signing; sign them raw': '签名前对值做了 XML 转义（五个实体）；应按原文签名',
  'values were escaped for XML once more after signing; escape them once': '签名后对值多做了一次 XML 转义；只应转义一次',
  'the CDATA marks were signed as part of the values': '把 CDATA 标记当成值的一部分签了名',
  'values were turned to lower case before signing': '签名前把值转成了小写',
  'values were turned to upper case before signing': '签名前把值转成了大写',
  '\'&\' became &amp; before signing': '签名前“&”变成了 &amp;',
  '\'&\' or \'"\' became &amp; or &quot; before signing': '签名前“&”或引号变成了 &amp; 或 &quot;',
  '&quot; or &amp; stands in a value that was signed with \'"\' or \'&\'': '值里写着 &quot; 或 &amp;，签名时却是引号或“&”',
  'line ends were changed: those of a certificate are CRLF and are signed': '换行被改过：证书的换行是 CRLF，也参与签名',
  // Fields.
  'empty fields were signed too; leave them out': '空字段也参与了签名；应排除',
  'parameters without a value were signed; they are left out': '没有值的参数也参与了签名；应排除',
  'fields were signed in the order they were sent; sort them by name': '按发送顺序签名；应按字段名排序',
  'the fields were not sorted by name': '字段没有按名字排序',
  'the parameters were not sorted by name': '参数没有按名字排序',
  'names were sorted without regard to case; sort them in byte order': '排序时忽略了大小写；应按字节顺序排序',
  'an empty sign was signed with the other fields; leave it out': '空的 sign 也参与了签名；应排除',
  'signature itself was signed too': 'signature 自己也参与了签名',
  'an \'&\' was signed after the last field': '最后一个字段后面多签了一个“&”',
  'a line end was signed after the last field': '最后一个字段后面多签了一个换行',
  'an \'&\' was signed after the last value': '最后一个值后面多签了一个“&”',
  'a line end was signed after the last value': '最后一个值后面多签了一个换行',
  // Charsets and digests.
  'the string was signed in GBK; sign it in UTF-8': '按 GBK 签了名；应按 UTF-8 签名',
  'the text was signed in another charset than the one encoding names': '签名所用的字符集与 encoding 所写的不同',
  'the body was signed as GBK and sent as UTF-8': '正文按 GBK 签名，却按 UTF-8 发送',
  'the digest is right but written in base64; want upper-case hex': '摘要正确，但写成了 base64；应为大写十六进制',
  'digested with plain SHA-256; want HMAC-SHA256 with the key': '用的是普通 SHA-256；应为带密钥的 HMAC-SHA256',
  'digested with plain SHA-256': '用的是普通 SHA-256',
  'it was made with SHA-1; SHA-256 is wanted': '用的是 SHA-1；应为 SHA-256',
  'it was signed by the rule of version 5.0.0 (SHA-1 twice); this version takes SHA-256': '按 5.0.0 版的规则签名（两次 SHA-1）；这个版本应为 SHA-256',
  'it was signed by the rule of version 5.1.0 (SHA-256 twice); this version takes SHA-1': '按 5.1.0 版的规则签名（两次 SHA-256）；这个版本应为 SHA-1',
  'the text itself was signed; what is signed is the lower-case hexadecimal digest of it': '直接签了原文；应签原文摘要的小写十六进制',
  'the digest was in capitals; want lower case': '摘要是大写；应为小写',
  'the digest\'s bytes were signed; want its lower-case hexadecimal text': '签的是摘要的字节；应签它的小写十六进制文本',
  'SHA-256 and SHA-1 were mixed': '混用了 SHA-256 与 SHA-1',
  'SHA-1 and SHA-256 were mixed': '混用了 SHA-1 与 SHA-256',
  'SHA-256 and SM3 were mistaken for each other': '把 SHA-256 与 SM3 弄混了',
  'the signature is in capitals; want lower case': '签名是大写；应为小写',
  'it is written in hex; it is sent in base64': '写成了十六进制；应为 base64',
  'the signature contains blanks: its \'+\' were not percent-encoded as %2B': '签名里有空格：其中的“+”没有编码成 %2B',
  'it is a probe of the platform, made to be refused; refuse it as any other': '这是平台的试探，本来就该拒绝；照常拒绝即可',
  // Keys.
  'the key was turned to lower case': '密钥被转成了小写',
  'the key was turned to upper case': '密钥被转成了大写',
  'the string was signed without &key= and the key': '签名时漏了 &key= 和密钥',
  'the key was appended without \'&key=\'': '直接接上了密钥，漏了“&key=”',
  'key was sorted among the fields; append it at the end': 'key 参与了排序；应接在最后',
  'the key carried a line end': '密钥末尾带着换行',
  'the key carried a line end (CR LF)': '密钥末尾带着换行（CR LF）',
  'the key carried a blank at its end': '密钥末尾带着空格',
  'the key was appended as it is; its digest is appended': '直接接上了密钥；应接上密钥的摘要',
  'the key was appended without \'&\' and as it is': '直接接上了密钥，也漏了“&”',
  '\'&\' is missing before the key\'s digest': '密钥摘要前漏了“&”',
  'the key\'s digest was in capitals; want lower case': '密钥摘要是大写；应为小写',
  'the key was left out': '漏了密钥',
  // What is signed beside the body.
  'the body was written anew after signing (blanks, escapes, the order of members or a line end differ); send the very bytes that were signed':
    '签名后又重新生成了正文（空白、转义、成员顺序或换行不同）；应原样发送签过名的字节',
  'the body was written anew after signing; send the very text that was signed': '签名后又重新生成了正文；应原样发送签过名的文本',
  'the body was left out of what was signed': '正文没有参与签名',
  'the query was left out of what was signed': '查询串没有参与签名',
  'the query was signed decoded; it is signed as it stands on the request line': '查询串按解码后的样子签名；应按请求行原样签名',
  'the target was signed decoded; it is signed as sent': '请求目标按解码后的样子签名；应按发送的原样签名',
  'the target was encoded once more before signing; it is signed as sent': '签名前对请求目标多编码了一次；应按发送的原样签名',
  'the host was signed; only path and query are': '主机名也参与了签名；只应签路径和查询串',
  'timestamp and nonce were signed in each other\'s place': '时间戳与随机串的位置颠倒了',
  'the method was signed in lower case': '请求方法按小写签名',
  'method and target were left out, as in what answers sign': '像应答那样漏掉了请求方法和目标',
  'the line end after the last line is missing; every line has one': '最后一行漏了换行；每一行都要有',
  'the last line end is missing': '漏了最后的换行',
  'the lines were ended with CR LF rather than LF': '换行用了 CR LF；应为 LF',
  'the lines were ended with CR LF, not LF': '换行用了 CR LF；应为 LF',
  'the lines were ended with a backslash and an n rather than LF': '换行写成了反斜杠加 n；应为 LF',
  'the line of alipay-app-auth-token is missing': '漏了 alipay-app-auth-token 那一行',
  // Comparisons.
  'the claimed string is the right one': '所给的待签名串是对的',
  'the claimed string is ours, but has no &key=': '所给的待签名串与我们的相同，但没有 &key=',
  'the claimed string is ours up to the key': '所给的待签名串在密钥之前与我们的相同',
};

// Sentences with values in them, first that fits.
export const forms = [
  [/^signed with the key of (.+)$/, '用 $1 的密钥签的名'],
  [/^it was made with the key of (.+)$/, '用 $1 的密钥签的名'],
  [/^it was signed with (.+) where (.+) was named$/, '用 $1 签名，却声明为 $2'],
  [/^it was signed with (.+)$/, '签名用的是：$1'],
  [/^signed with (\S+) without saying so in (\w+); this call's default is (\S+)$/, '用 $1 签名，却没有在 $2 里说明；这个接口默认 $3'],
  [/^signed with (\S+) while (\w+) says '(.*)'$/, '用 $1 签名，$2 却写着“$3”'],
  [/^(\w+) was left out, as in notifications; requests sign it$/, '像通知那样漏掉了 $1；请求里它要参与签名'],
  [/^(\w+) was signed, as in requests; notifications leave it out$/, '像请求那样签了 $1；通知里应排除它'],
  [/^(\w+) was written anew after signing \(blanks, slashes or the order of members differ\); send the very text that was signed$/,
    '签名后又重新生成了 $1（空白、斜杠或成员顺序不同）；应原样发送签过名的文本'],
  [/^signed with (\S+); this call accepts (\S+) only$/, '用 $1 签名；这个接口只接受 $2'],
  [/^the signature fits (.+)$/, '签名正确，所用密钥：$1'],
  [/^(\S+) was signed but not sent$/, '$1 参与了签名，却没有发送'],
  [/^(\S+) was sent but not signed$/, '发送了 $1，却没有参与签名'],
  [/^(\S+) was left out of what was signed$/, '$1 没有参与签名'],
  [/^the text was signed as (\S+), and sent as (\S+)$/, '按 $1 签名，却按 $2 发送'],
  [/^sign has (\d+) characters, want 32 hexadecimal digits \(MD5\) or 64 \(HMAC-SHA256\)$/, 'sign 有 $1 个字符；应为 32 位（MD5）或 64 位（HMAC-SHA256）十六进制'],
  [/^(?:it|the signature) has (\d+) bytes where the key on file makes (\d+): it was made with another key$/, '签名有 $1 字节，登记的密钥应产生 $2 字节：用的是另一个密钥'],
  [/^(?:it|the signature) is not base64: (.+)$/, '签名不是 base64：$1'],
  [/^(\w+) is (.*), want RSA2 or RSA$/, '$1 为 $2；应为 RSA2 或 RSA'],
  [/^(\w+) is (.*), want (.+)$/, '$1 为 $2；应为 $3'],
  [/^(\w+) is (.*), this merchant's certificate is (.+)$/, '$1 为 $2；这个商户的证书是 $3'],
  [/^(\w+) is (.*), the merchant's certificate has (.+)$/, '$1 为 $2；这个商户的证书是 $3'],
  [/^no key to judge by: no world has (?:merchant|application) '(.*?)'(?:, and none was given)?$/, '没有可用来验证的密钥：没有世界有商户或应用“$1”'],
  [/^no key to judge by: Wechatpay-Serial is '(.*)', which no world's platform has$/, '没有可用来验证的密钥：Wechatpay-Serial 为“$1”，没有平台使用它'],
  [/^(?:the Authorization )?cannot be read: (.+)$/, '无法读取：$1'],
  [/^the claimed string differs from (.+)$/, '所给的待签名串从此处开始不同：$1'],
  [/^not known; a signature hides its text, and none of the (\d+) other texts that were tried fits$/, '未知；从签名看不出原文，试过的另外 $1 种也都不符'],
  [/^(\d+) other keys$/, '另外 $1 个密钥'],
  [/^byte (\d+), line (\d+): ours has ended, the sender's (.*)$/, '第 $1 字节，第 $2 行：应签的已结束，对方是 $3'],
  [/^byte (\d+), line (\d+): ours has (.*), the sender's has ended$/, '第 $1 字节，第 $2 行：应为 $3，对方的已结束'],
  [/^byte (\d+), line (\d+): ours has (.*), the sender's (.*)$/, '第 $1 字节，第 $2 行：应为 $3，对方是 $4'],
  [/^the same text$/, '与上面相同'],
  [/^at byte (\d+), in (.+?): ours has (.*), theirs (.*)$/, '第 $1 字节，在 $2 中：我们是 $3，对方是 $4'],
  [/^byte (\d+), (?:in )?(.+?): wanted (.*), signed (.*)$/, '第 $1 字节，在 $2 中：应为 $3，签的是 $4'],
];

// What follows a sentence.
const ends = [
  [/, and the key is that of (.+)$/, '；密钥是 $1 的'],
  [/, with the key of (.+)$/, '；用的是 $1 的密钥'],
  [/; and with (.+)$/, '；并且用的是：$1'],
  [/; this looks like an RSA-2048 signature, as APIv3 uses$/, '；这看起来像 APIv3 用的 RSA-2048 签名'],
  [/; its digest with our key is not the received signature$/, '；用我们的密钥算出的摘要与收到的签名不同'],
];

const owners = {
  'the platform, not the merchant': '平台，而不是商户',
  'the application\'s own key': '应用自己的密钥',
  'the platform\'s key': '平台的密钥',
  'the gateway\'s own key': '网关自己的密钥',
  'the gateway\'s next key': '网关的下一个密钥',
  'the simulator\'s test merchant\'s key': '模拟器测试商户的密钥',
  'a key nobody knows, as forgeries are': '无人知道的密钥，伪造的签名就是这样',
  'a key that was given': '所给的密钥',
  'the key that was given': '所给的密钥',
};
const owned = (text) => Object.entries(owners).reduce((said, [english, chinese]) => said.replace(english, chinese), text);

export function cause_in_chinese(english) {
  if (causes[english]) return causes[english];
  for (const [form, chinese] of ends)
    if (form.test(english)) return cause_in_chinese(english.replace(form, '')) + owned(english.match(form)[0].replace(form, chinese));
  for (const [form, chinese] of forms) if (form.test(english)) return owned(english.replace(form, chinese));
  return english;
}

const labels = {
  cause: '原因', 'likely cause': '可能的原因', received: '收到的签名', canonical: '待签名串', rebuilt: '推测对方签的', claimed: '对方声称签的',
  differs: '不同之处', expected: '应有的签名', 'not it': '已排除', 'not because': '已排除', 'the signature should cover': '应签的内容',
  'the sender signed': '对方签的', 'first difference': '第一处不同', 'signed text': '签名内容', 'signature of this text wanted': '应签的内容',
};
const cited = new Set(['received', 'canonical', 'rebuilt', 'claimed', 'expected', 'signed text', 'signature of this text wanted']);
const label_of = new RegExp(`^(${Object.keys(labels).join('|')})(?::|(?<=because))\\s*(.*)$`);

function line_in_chinese(line) {
  const found = line.match(label_of);
  if (!found) return cause_in_chinese(line);
  const [, label, rest] = found;
  return `${labels[label]}：${cited.has(label) ? rest : cause_in_chinese(rest)}`;
}

// The whole explanation, in the language of the board.
export const explained = (text) => (state.language === 'zh' ? text.split('\n').map(line_in_chinese).join('\n') : text);

"""A UnionPay merchant in Python's standard library and the `openssl` command, written from the protocol's description
alone: the second witness of the gateway's messages. It shares no code with the gateway it talks to, and is as strict as
the strictest client described: certificate chain, validity, common name, number and algorithm, byte rules of answers."""

import base64
import hashlib
import json
import os
import re
import ssl
import subprocess
import tempfile
import urllib.error
import urllib.parse
import urllib.request
import zlib

COMPANY = '中国银联股份有限公司'
PFX_PASSWORD = '000000'


class Distrust(Exception):
    """What came back is not what the gateway may send."""


def openssl(*arguments, stdin=b''):
    done = subprocess.run(['openssl', *arguments], input=stdin, capture_output=True, check=False)
    if done.returncode != 0:
        raise Distrust(f'openssl {arguments[0]}: {done.stderr.decode(errors="replace").strip()}')
    return done.stdout


def sign_string(fields):
    """All fields but the signature, by name in byte order, values raw."""
    charset = fields.get('encoding', 'UTF-8')
    rows = sorted((name, value) for name, value in fields.items() if name != 'signature')
    return '&'.join(f'{name}={value}' for name, value in rows).encode(charset)


def keyed_digest(fields, secret):
    kind = {'11': 'sha256', '12': 'sm3'}[fields['signMethod']]

    def digest(data):
        return hashlib.new(kind, data).hexdigest()
    return digest(sign_string(fields) + b'&' + digest(secret.encode()).encode())


def hex_digest(fields):
    """What the RSA scheme is given, and digests once more."""
    new = fields.get('version', '5.1.0') == '5.1.0'
    text = hashlib.new('sha256' if new else 'sha1', sign_string(fields)).hexdigest()
    return ('-sha256' if new else '-sha1'), text.encode()


def parse_answer(text):
    """name=value joined with '&', where everything inside {} and [] belongs to the value."""
    fields, at = {}, 0
    while at < len(text):
        equals = text.index('=', at)
        name, cursor = text[at:equals], equals + 1
        closing = None
        while cursor < len(text) and (closing or text[cursor] != '&'):
            if closing:
                closing = None if text[cursor] == closing else closing
            else:
                closing = {'{': '}', '[': ']'}.get(text[cursor])
            cursor += 1
        if closing:
            raise Distrust(f'{name}: a bracket stays open')
        if name in fields:
            raise Distrust(f'{name} comes twice')
        fields[name] = text[equals + 1:cursor]
        at = cursor + 1
    return fields


class Merchant:
    """`folder` is what `daikou credentials` wrote."""

    def __init__(self, origin, folder, context=None):
        self.origin, self.folder, self.context = origin, folder, context
        with open(os.path.join(folder, 'merchant.json'), encoding='utf-8') as file:
            accounts = json.load(file)['accounts']
        account = next(each for each in accounts if each['provider'] == 'unionpay')
        self.number, self.secret = account['identity'], account['shared_key']
        self.work = tempfile.mkdtemp()
        pem = openssl('pkcs12', '-in', self.path('acp_test_sign.pfx'), '-nodes', '-passin', f'pass:{PFX_PASSWORD}')
        self.key = os.path.join(self.work, 'merchant.pem')
        with open(self.key, 'wb') as file:
            file.write(pem)
        self.certificate_number = self.serial(self.key)
        self.encryption_number = self.serial(self.path('acp_test_enc.cer'))
        self.trusted = set()

    def path(self, name):
        return os.path.join(self.folder, name)

    @staticmethod
    def serial(file):
        return str(int(openssl('x509', '-in', file, '-noout', '-serial').decode().strip().split('=')[1], 16))

    # Towards the gateway.

    def message(self, kind, sub_kind, **more):
        fields = {'version': '5.1.0', 'encoding': 'UTF-8', 'signMethod': '01', 'txnType': kind, 'txnSubType': sub_kind,
                  'bizType': '000501', 'channelType': '07', 'accessType': '0', 'merId': self.number,
                  'certId': self.certificate_number, **more}
        fields = {name: value for name, value in fields.items() if value is not None}
        return self.sign(fields)

    def sign(self, fields, key=None):
        if fields['signMethod'] != '01':
            return {**fields, 'signature': keyed_digest(fields, self.secret)}
        algorithm, digest = hex_digest(fields)
        signature = openssl('dgst', algorithm, '-sign', key or self.key, stdin=digest)
        return {**fields, 'signature': base64.b64encode(signature).decode()}

    def encrypt(self, text):
        cipher = openssl('pkeyutl', '-encrypt', '-certin', '-inkey', self.path('acp_test_enc.cer'),
                         '-pkeyopt', 'rsa_padding_mode:pkcs1', stdin=text.encode())
        return base64.b64encode(cipher).decode()

    def decrypt(self, text):
        return openssl('pkeyutl', '-decrypt', '-inkey', self.key, '-pkeyopt', 'rsa_padding_mode:pkcs1',
                       stdin=base64.b64decode(text)).decode()

    def customer_info(self, card, encrypted=False, **more):
        inner = {'certifTp': card['document_kind'], 'certifId': card['document'], 'customerNm': card['holder'], **more}
        if encrypted:
            inner['encryptedInfo'] = self.encrypt('phoneNo=' + card['phone'])
        else:
            inner['phoneNo'] = card['phone']
        text = '{' + '&'.join(f'{name}={value}' for name, value in inner.items()) + '}'
        return base64.b64encode(text.encode()).decode()

    def post(self, fields, path='/gateway/api/backTransReq.do'):
        """Status and body, whatever they are."""
        body = urllib.parse.urlencode(fields, encoding=fields.get('encoding', 'UTF-8')).encode()
        request = urllib.request.Request(self.origin + path, data=body, method='POST', headers={
            'Content-Type': 'application/x-www-form-urlencoded;charset=' + fields.get('encoding', 'UTF-8')})
        try:
            with urllib.request.urlopen(request, context=self.context, timeout=30) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as answer:
            return answer.code, answer.read()

    def call(self, kind, sub_kind, path='/gateway/api/backTransReq.do', **more):
        return self.ask(self.message(kind, sub_kind, **more), path)

    def ask(self, fields, path='/gateway/api/backTransReq.do'):
        """A trusted answer's fields."""
        status, body = self.post(fields, path)
        if status != 200:
            raise Distrust(f'HTTP {status}: {body[:200]!r}')
        answer = self.read(body, fields.get('encoding', 'UTF-8'))
        for name in ('version', 'encoding', 'signMethod', 'merId'):
            if answer.get(name) != fields[name]:
                raise Distrust(f'{name} is {answer.get(name)!r}, sent {fields[name]!r}')
        return answer

    # From the gateway.

    def read(self, body, charset):
        text = body.decode(charset)
        if '%' in re.sub(r'reqReserved=[^&]*', '', text):
            raise Distrust('something is percent-encoded')
        answer = parse_answer(text)
        names = [name for name in answer if name not in ('signPubKeyCert', 'signature')]
        if names != sorted(names) or list(answer)[-1] != 'signature':
            raise Distrust(f'order of fields: {list(answer)}')
        self.check(answer)
        return answer

    def read_notification(self, body):
        def parse(charset):
            return dict(urllib.parse.parse_qsl(body.decode('ascii'), keep_blank_values=True, strict_parsing=True,
                                               encoding=charset, errors='strict'))
        fields = parse(parse('latin-1')['encoding'])
        self.check(fields)
        return fields

    def check(self, fields):
        for name, value in fields.items():
            if value == '' or ';' in value:
                raise Distrust(f'{name} is {value!r}')
        if not re.search(r'\[\d{7}\]|^Success!$', fields['respMsg']):
            raise Distrust(f'respMsg is {fields["respMsg"]!r}')
        if fields['signMethod'] != '01':
            if 'signPubKeyCert' in fields or fields['signature'] != keyed_digest(fields, self.secret):
                raise Distrust('signature of method ' + fields['signMethod'])
            return
        self.check_signature(fields, self.signer(fields))

    def signer(self, fields):
        """A file with the certificate whose signature counts."""
        if fields['version'] != '5.1.0':
            if fields.get('certId') != self.serial(self.path('acp_test_verify_sign.cer')):
                raise Distrust(f'certId is {fields.get("certId")!r}')
            return self.path('acp_test_verify_sign.cer')
        if 'certId' in fields:
            raise Distrust('an answer of 5.1.0 has no certId')
        pem = fields['signPubKeyCert']
        file = os.path.join(self.work, hashlib.sha256(pem.encode()).hexdigest())
        if pem not in self.trusted:
            with open(file, 'w', encoding='ascii', newline='') as out:
                out.write(pem)
            self.check_certificate(pem, file)
            self.trusted.add(pem)
        return file

    def check_certificate(self, pem, file):
        lines = pem.split('\r\n')
        framed = lines[0] == '-----BEGIN CERTIFICATE-----' and lines[-1] == '-----END CERTIFICATE-----'
        if not framed or '\n' in ''.join(lines) or any(len(line) > 64 for line in lines[1:-1]):
            raise Distrust('signPubKeyCert is not in lines of 64 letters, parted by CRLF')
        subject = openssl('x509', '-in', file, '-noout', '-subject', '-nameopt', 'utf8,sep_multiline,-esc_msb').decode()
        name = re.search(r'CN\s*=\s*(.*)\s*$', subject).group(1).split('@')
        if len(name) != 4 or name[2] != COMPANY:
            raise Distrust(f'common name {"@".join(name)}')
        if not subject.strip().splitlines()[-1].strip().startswith('CN'):
            raise Distrust('the common name does not stand last')
        if int(self.serial(file)) >= 2 ** 40:
            raise Distrust('the serial number is too large for some clients')
        text = openssl('x509', '-in', file, '-noout', '-text').decode(errors='replace')
        if 'sha256WithRSAEncryption' not in text:
            raise Distrust('the certificate is not signed with SHA-256')
        # Validity, issuers and their right to issue.
        openssl('verify', '-x509_strict', '-CAfile', self.path('acp_test_root.cer'), '-untrusted',
                self.path('acp_test_middle.cer'), file)

    def check_signature(self, fields, file):
        algorithm, digest = hex_digest(fields)
        public, signature = os.path.join(self.work, 'public'), os.path.join(self.work, 'signature')
        with open(public, 'wb') as out:
            out.write(openssl('x509', '-in', file, '-noout', '-pubkey'))
        with open(signature, 'wb') as out:
            out.write(base64.b64decode(fields['signature'], validate=True))
        openssl('dgst', algorithm, '-verify', public, '-signature', signature, stdin=digest)


def tls_context(authority):
    """Trusts that authority alone."""
    return ssl.create_default_context(cafile=authority)


def unpack(content):
    return zlib.decompress(base64.b64decode(content, validate=True))


def pack(data):
    return base64.b64encode(zlib.compress(data)).decode()

"""A collection's whole life, by the second witness, over the base URL and over TLS."""

import html
import io
import re
import unittest
import urllib.error
import urllib.parse
import urllib.request
import zipfile

from acp import Distrust, Merchant, openssl, pack, parse_answer, tls_context, unpack
from gateway import Gateway, Inbox

# Widths of a settlement record's columns.
ZM = [3, 11, 11, 6, 10, 19, 12, 4, 2, 21, 2, 32, 2, 6, 10, 13, 13, 4, 15, 2, 2, 6, 2, 4, 32, 1, 21, 15, 1, 15, 32, 13,
      13, 8, 32, 13, 13, 12, 2, 1, 32, 98]


def cut(line):
    cells, at = [], 0
    for width in ZM:
        cells.append(line[at:at + width].decode('gbk').strip())
        at += width + 1
    return cells


class Walk:
    tls = False

    @classmethod
    def setUpClass(cls):
        cls.gateway = Gateway(cls.tls)
        cls.inbox = Inbox()
        cls.merchant = Merchant(cls.gateway.origin, cls.gateway.folder,
                                tls_context(cls.gateway.authority) if cls.tls else None)

    @classmethod
    def tearDownClass(cls):
        cls.inbox.stop()
        cls.gateway.stop()

    def call(self, kind, sub_kind, **more):
        return self.merchant.call(kind, sub_kind, **{'txnTime': self.gateway.now(), **more})

    def said(self, code, answer):
        self.assertEqual(answer['respCode'], code, answer['respMsg'])
        return answer

    def query(self, order, at):
        return self.said('00', self.call('00', '00', orderId=order, txnTime=at, bizType='000000', channelType=None))

    def encrypted(self, payer):
        return {'accNo': self.merchant.encrypt(self.gateway.card(payer)['number']),
                'encryptCertId': self.merchant.encryption_number}

    def collect(self, order, payer='alice', amount='3000', code='00'):
        at = self.gateway.now()
        answer = self.call('11', '02', orderId=order, txnAmt=amount, currencyCode='156', accType='01',
                           backUrl=self.inbox.url, reqReserved='plan-1', **self.encrypted(payer))
        self.said(code, answer)
        return at, answer

    def notified(self):
        """The newest notification, verified."""
        kind, body = self.inbox.received[-1]
        self.assertEqual(kind, 'application/x-www-form-urlencoded;charset=UTF-8')
        return self.merchant.read_notification(body)

    def test_walk(self):
        card = self.gateway.card('alice')
        person = self.merchant.customer_info(card, encrypted=True, smsCode='111111')

        self.said('00', self.call('77', '01', orderId='B0000001', customerInfo=person, **self.encrypted('alice')))
        bound = self.call('72', '01', orderId='B0000001', bindId='card-1', customerInfo=person,
                          **self.encrypted('alice'))
        self.assertEqual(self.said('00', bound)['bindId'], 'card-1')
        self.said('40', self.call('11', '02', orderId='C0000000', txnAmt='1', currencyCode='156', backUrl='http://a.cn/',
                                  **self.encrypted('alice')))
        self.said('00', self.call('72', '11', orderId='E0000001', customerInfo=person, **self.encrypted('alice')))

        at, accepted = self.collect('C0000001')
        self.assertRegex(accepted['queryId'], r'^\d{21}$')
        self.assertEqual(accepted['reqReserved'], 'plan-1')
        self.assertEqual(self.query('C0000001', at)['origRespCode'], '05')
        self.said('12', self.call('11', '02', orderId='C0000001', txnAmt='3000', currencyCode='156',
                                  backUrl=self.inbox.url, **self.encrypted('alice')))
        self.gateway.advance('2s')
        notice = self.said('00', self.notified())
        self.assertEqual((notice['orderId'], notice['settleAmt'], notice['queryId']),
                         ('C0000001', '3000', accepted['queryId']))
        paid = self.query('C0000001', at)
        self.assertEqual((paid['origRespCode'], paid['txnType'], paid['queryId']), ('00', '11', accepted['queryId']))

        at = self.gateway.now()
        self.said('00', self.call('31', '00', orderId='U0000001', origQryId=accepted['queryId'], txnAmt='3000',
                                  backUrl=self.inbox.url))
        self.gateway.advance('2s')
        self.assertEqual(self.said('00', self.notified())['txnType'], '31')
        self.assertEqual(self.query('U0000001', at)['origRespCode'], '00')

        _, second = self.collect('C0000002', amount='5000')
        self.gateway.advance('2s')
        at = self.gateway.now()
        self.said('00', self.call('04', '00', orderId='R0000001', origQryId=second['queryId'], txnAmt='2000',
                                  backUrl=self.inbox.url))
        self.gateway.advance('2s')
        self.assertEqual(self.said('00', self.notified())['origQryId'], second['queryId'])
        self.assertEqual(self.query('R0000001', at)['origRespCode'], '00')
        self.said('36', self.call('04', '00', orderId='R0000002', origQryId=second['queryId'], txnAmt='3001',
                                  backUrl=self.inbox.url))

        self.gateway.control('PATCH', '/payers/alice', {'balance': '0.00 CNY'})
        at, _ = self.collect('C0000003')
        self.gateway.advance('2s')
        refused = self.said('64', self.notified())
        self.assertEqual((refused['orderId'], refused['settleAmt']), ('C0000003', '0'))
        self.assertEqual(self.query('C0000003', at)['origRespCode'], '64')

        self.check_wrong_keys()

        self.said('00', self.call('74', '04', orderId='X0000001', **self.encrypted('alice')))
        self.collect('C0000004', code='40')
        self.said('00', self.call('11', '00', orderId='C0000005', txnAmt='1', currencyCode='156', bindId='card-1',
                                  backUrl=self.inbox.url))
        self.said('00', self.call('74', '00', orderId='X0000002', bindId='card-1'))
        self.said('40', self.call('11', '00', orderId='C0000006', txnAmt='1', currencyCode='156', bindId='card-1',
                                  backUrl=self.inbox.url))
        self.check_settlement_file(card)

    def check_wrong_keys(self):
        """The gateway does not take another's key, and we do not take another's answer."""
        other = self.merchant.work + '/other.pem'
        with open(other, 'wb') as file:
            file.write(openssl('genpkey', '-quiet', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'))
        fields = self.merchant.message('00', '00', orderId='C0000001', txnTime=self.gateway.now())
        forged = self.merchant.sign({k: v for k, v in fields.items() if k != 'signature'}, key=other)
        self.said('11', self.merchant.ask(forged))
        self.said('11', self.merchant.ask({**fields, 'orderId': 'C0000009'}))
        self.said('11', self.merchant.ask({**fields, 'certId': '1'}))
        for setting in ('test_name', 'other_name', 'expired', 'rogue'):
            self.gateway.control('PATCH', '/settings',
                                 {'values': {'unionpay.gateway_certificate': setting}})
            with self.assertRaises(Distrust, msg=setting):
                self.merchant.ask(fields)
        self.gateway.control('PATCH', '/settings',
                                 {'values': {'unionpay.gateway_certificate': 'company'}})
        for fault in ('bad_signature', 'absent_signature'):
            self.gateway.control('POST', '/faults', {'fault': fault, 'match': {'at': 'query_debit'}, 'times': 1})
            with self.assertRaises(Distrust, msg=fault):
                self.merchant.ask(fields)

    def check_settlement_file(self, card):
        day = self.gateway.now('%m%d')
        self.said('98', self.call('76', '01', path='/', bizType='000000', settleDate=day, fileType='00'))
        self.gateway.advance('15h')
        answer = self.said('00', self.call('76', '01', path='/', bizType='000000', settleDate=day, fileType='00'))
        self.assertRegex(answer['fileName'], rf'^{self.merchant.number}_\d{{8}}\.zip$')
        with zipfile.ZipFile(io.BytesIO(unpack(answer['fileContent']))) as archive:
            names = sorted(archive.namelist())
            self.assertEqual([name[:3] for name in names], ['INN', 'INN', 'RD2'])
            trades = archive.read(next(name for name in names if '88ZM_' in name))
        lines = trades.split(b'\r\n')
        self.assertEqual(lines.pop(), b'')
        rows = []
        for line in lines:
            self.assertEqual(len(line), 607)
            cells = cut(line)
            if cells[11][0] not in 'CUR':
                continue  # Another test's.
            rows.append((cells[0], cells[11], int(cells[6]), cells[15], cells[16], cells[19] + cells[20]))
            self.assertEqual(cells[27], self.merchant.number)
            self.assertEqual(cells[5], card['number'][:6] + '*' * (len(card['number']) - 10) + card['number'][-4:])
        self.assertEqual(rows, [
            ('S22', 'C0000001', 3000, 'D000000000018', 'C000000002982', '1102'),
            ('S22', 'C0000002', 5000, 'D000000000030', 'C000000004970', '1102'),
            ('S30', 'U0000001', 3000, 'D000000000000', 'D000000003000', '3100'),
            ('S30', 'R0000001', 2000, 'D000000000000', 'D000000002000', '0400')])

    def test_methods_versions_and_charsets(self):
        keyed = [{'signMethod': method, 'certId': None} for method in ('11', '12')]
        for number, more in enumerate(({'version': '5.1.0'}, {'version': '5.0.0'}, *keyed,
                                       *({'version': '5.0.0', **each} for each in keyed),
                                       {'encoding': 'GBK', 'reqReserved': '透传字段'})):
            with self.subTest(**more):
                self.said('34', self.call('00', '00', orderId='NOSUCH0001', **more))
                # Money too, and the notification in the request's own manner.
                card = self.gateway.card('bob')
                name = f'M000000{number}'
                self.said('00', self.call('72', '01', orderId='B' + name, bindId=name, accNo=card['number'],
                                          customerInfo=self.merchant.customer_info(card)))
                at = self.gateway.now()
                self.said('00', self.call('11', '00', orderId=name, txnAmt='1', currencyCode='156', bindId=name,
                                          backUrl=self.inbox.url, **more))
                self.gateway.advance('2s')
                kind, body = self.inbox.received[-1]
                self.assertEqual(kind, 'application/x-www-form-urlencoded;charset=' + more.get('encoding', 'UTF-8'))
                told = self.merchant.read_notification(body)
                self.assertEqual(told['orderId'], name)
                for field, value in more.items():
                    if field != 'certId':
                        self.assertEqual(told[field], value)
                self.assertEqual(self.query(name, at)['origRespCode'], '00')

    def test_binding_page(self):
        """What a browser does: the form, the page in Chinese, a wrong code, the right one, the way back."""
        fields = self.merchant.message('72', '01', orderId='PAGE000001', txnTime=self.gateway.now(), bindId='by-page',
                                       frontUrl='https://shop.example/return', backUrl=self.inbox.url)
        status, location, body = self.browse('/gateway/api/frontTransReq.do', fields)
        self.assertEqual((status, body), (302, ''))
        status, _, page = self.browse(location)
        self.assertEqual(status, 200)
        self.assertIn('银行卡绑定', page)
        self.assertIn('信用卡不支持代收', page)
        code = re.search(r'验证码 (\d{6})', page).group(1)
        ticket = re.search(r'name="ticket" value="([^"]+)"', page).group(1)
        path = urllib.parse.urlsplit(location).path
        choice = {'ticket': ticket, 'payer': 'alice', 'action': 'confirm'}
        wrong = str((int(code) + 1) % 1000000).zfill(6)
        self.browse(path, {**choice, 'code': wrong})
        self.said('40', self.call('75', '00', orderId='Q0000001', bindId='by-page'))
        self.browse(path, {**choice, 'payer': 'credit_card', 'code': code})
        self.said('40', self.call('75', '00', orderId='Q0000002', bindId='by-page'))
        status, _, done = self.browse(path, {**choice, 'code': code})
        self.assertEqual(status, 200)
        # The browser brings the same words to the shop, signed.
        self.assertIn('action="https://shop.example/return"', done)
        front = {html.unescape(name): html.unescape(value)
                 for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', done)}
        self.merchant.check(front)
        self.assertEqual((front['respCode'], front['bindId']), ('00', 'by-page'))
        self.gateway.advance('1s')
        told = self.said('00', self.notified())
        self.assertEqual((told['orderId'], told['bindId']), ('PAGE000001', 'by-page'))
        self.said('00', self.call('75', '00', orderId='Q0000003', bindId='by-page'))

    def browse(self, target, form=None):
        """Status, Location and text; redirects are not followed."""
        class Stay(urllib.request.HTTPRedirectHandler):
            def redirect_request(self, *_):
                return None
        handlers = [Stay(), urllib.request.HTTPSHandler(context=self.merchant.context)]
        opener = urllib.request.build_opener(*(handlers if self.tls else handlers[:1]))
        url = target if target.startswith('http') else self.merchant.origin + target
        data = None if form is None else urllib.parse.urlencode(form).encode()
        try:
            answer = opener.open(url, data, timeout=30)
        except urllib.error.HTTPError as refusal:
            answer = refusal
        with answer:
            return answer.status, answer.headers.get('Location'), answer.read().decode()

    def test_encryption_certificate(self):
        answer = self.call('95', '00', orderId='K0000001', bizType='000000', certType='01')
        with open(self.merchant.path('acp_test_enc.cer'), encoding='ascii') as file:
            self.assertEqual(self.said('00', answer)['encryptPubKeyCert'].split(), file.read().split())

    def test_token(self):
        card = self.gateway.card('credit_card')
        person = self.merchant.customer_info(card, smsCode='111111', cvn2=card['cvn2'], expired=card['expiry'])
        opened = self.said('00', self.call('79', '00', orderId='T0000001', bizType='000902', customerInfo=person,
                                           tokenPayData='{trId=62000000001&tokenType=01}', accNo=card['number']))
        self.assertEqual(self.merchant.decrypt(opened['accNo']), '6226********0095')
        token = parse_answer(opened['tokenPayData'][1:-1])
        self.assertRegex(token['token'], r'^\d{19}$')
        at, data = self.gateway.now(), f'{{token={token["token"]}&trId={token["trId"]}}}'
        self.said('00', self.call('01', '01', orderId='T0000002', bizType='000902', txnAmt='100', currencyCode='156',
                                  tokenPayData=data, customerInfo=person, backUrl=self.inbox.url))
        self.gateway.advance('2s')
        self.assertEqual(self.query('T0000002', at)['origRespCode'], '00')
        self.said('00', self.call('74', '01', orderId='T0000003', bizType='000902', tokenPayData=data))
        self.said('89', self.call('01', '01', orderId='T0000004', bizType='000902', txnAmt='100', currencyCode='156',
                                  tokenPayData=data, customerInfo=person, backUrl=self.inbox.url))

    def test_batch(self):
        card = self.gateway.card('bob')
        self.said('00', self.call('72', '11', orderId='E0000009', accNo=card['number'],
                                  customerInfo=self.merchant.customer_info(card)))
        rows = [f'F0000001|156|100|{card["number"]}|000503', 'F0000002|156|200|6222020000000000|000503',
                'F-3|156|300|' + card['number'] + '|000503', f'F0000001|156|100|{card["number"]}|000503',
                'F0000005|156']
        text = '\r\n'.join(['5.0.0|700|5||', 'orderId|currencyCode|txnAmt|accNo|bizType', *rows, ''])
        at = self.gateway.now()
        batch = {'batchNo': '0001', 'txnTime': at, 'totalQty': '5', 'totalAmt': '700', 'reqReserved': 'run-1',
                 'backUrl': self.inbox.url, 'fileContent': pack(text.encode())}
        self.said('36', self.call('21', '02', **{**batch, 'totalAmt': '701'}))
        # A line whose amount cannot be read counts nothing; totals that say otherwise book nothing at all.
        more = text.replace('5.0.0|700', '5.0.0|800').encode()
        self.said('36', self.call('21', '02', **{**batch, 'totalAmt': '800', 'fileContent': pack(more)}))
        self.said('14', self.call('21', '02', **{**batch, 'totalQty': '0', 'totalAmt': '0', 'fileContent':
                                                 pack(b'5.0.0|0|0||\r\norderId|txnAmt\r\n')}))
        self.said('14', self.call('21', '02', **{**batch, 'fileContent': pack(b'nonsense')}))
        self.said('34', self.call('22', '02', batchNo='0001', txnTime=at))
        self.said('00', self.call('21', '02', **batch))
        self.said('12', self.call('21', '02', **batch))
        self.said('05', self.call('22', '02', batchNo='0001', txnTime=at))
        self.gateway.advance('20s')
        told = self.said('00', next(self.merchant.read_notification(body) for _, body in reversed(self.inbox.received)
                                    if b'txnType=21' in body))
        self.assertEqual([told[name] for name in ('txnSubType', 'txnTime', 'batchNo', 'totalQty', 'totalAmt', 'reqReserved')],
                         ['02', at, '0001', '5', '700', 'run-1'])
        answer = self.said('00', self.call('22', '02', batchNo='0001', txnTime=at))
        self.assertTrue(answer['fileName'].endswith('0001O.txt'))
        lines = unpack(answer['fileContent']).decode().split('\r\n')
        self.assertEqual(lines[0], '5.0.0|700|5|||100|1||')
        titles = lines[1].split('|')
        codes = [dict(zip(titles, line.split('|')))['respCode'] for line in lines[2:7]]
        self.assertEqual(codes, ['00', '61', '10', '12', '14'])


class OverHttp(Walk, unittest.TestCase):
    pass


class OverTls(Walk, unittest.TestCase):
    tls = True


if __name__ == '__main__':
    unittest.main()

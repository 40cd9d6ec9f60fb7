"""What the gateway says to messages that are not as they should be."""

import http.client
import unittest
import urllib.error
import urllib.parse
import urllib.request

from acp import Merchant, pack
from gateway import Gateway

# Name, the transaction, what is changed, code, what the text says.
ROWS = [
    ('no version', '00', '00', {'version': None}, '10', 'Mandatory field[version] missed'),
    ('another version', '00', '00', {'version': '9.9.9'}, '10', 'Invalid field[version]'),
    ('no type', '00', '00', {'txnType': None}, '10', 'Mandatory field[txnType] missed'),
    ('no such type', '55', '00', {}, '10', 'Invalid field[txnType]'),
    ('no such subtype', '11', '99', {}, '10', 'Invalid field[txnType]'),
    ('another product', '11', '02', {'bizType': '000201'}, '10', 'Invalid field[bizType]'),
    ('no order', '00', '00', {'orderId': None}, '10', 'Mandatory field[orderId] missed'),
    ('a dash in the order', '00', '00', {'orderId': 'A-00000001'}, '10', 'Invalid field[orderId]'),
    ('41 letters', '00', '00', {'orderId': 'A' * 41}, '10', 'Invalid field[orderId]'),
    ('no time', '00', '00', {'txnTime': None}, '10', 'Mandatory field[txnTime] missed'),
    ('a thirteenth month', '00', '00', {'txnTime': '20261301000000'}, '10', 'Invalid field[txnTime]'),
    ('yesterday', '95', '00', {'txnTime': '20200101000000', 'certType': '01'}, '10', 'Invalid field[txnTime]'),
    ('no amount', '11', '02', {'txnAmt': None}, '10', 'Mandatory field[txnAmt] missed'),
    ('nothing', '11', '02', {'txnAmt': '0'}, '10', 'Invalid field[txnAmt]'),
    ('yuan', '11', '02', {'txnAmt': '1.00'}, '10', 'Invalid field[txnAmt]'),
    ('less than nothing', '11', '02', {'txnAmt': '-1'}, '10', 'Invalid field[txnAmt]'),
    ('too much for a number', '11', '02', {'txnAmt': '9' * 30}, '10', 'Invalid field[txnAmt]'),
    ('dollars', '11', '02', {'currencyCode': '840'}, '10', 'Invalid field[currencyCode]'),
    ('no address', '11', '02', {'backUrl': None}, '10', 'Mandatory field[backUrl] missed'),
    ('an address that is none', '11', '02', {'backUrl': 'my inbox'}, '10', 'Invalid field[backUrl]'),
    ('no card', '11', '02', {'accNo': None}, '10', 'Mandatory field[accNo] missed'),
    ('a card that is none', '11', '02', {'accNo': '6222020000000000'}, '61', '卡号无效'),
    ('a broken ciphertext', '11', '02', {'accNo': 'A' * 344, 'encryptCertId': '69026286741'}, '10', 'Invalid field'),
    ('no entrustment', '11', '02', {}, '40', '绑定关系检查失败[6151200]'),
    ('no binding', '11', '00', {'accNo': None, 'bindId': 'x'}, '40', '绑定关系检查失败[6151200]'),
    ('nobody told', '72', '11', {'customerInfo': None}, '10', 'Mandatory field[customerInfo] missed'),
    ('nonsense told', '72', '11', {'customerInfo': 'bm9uc2Vuc2U='}, '10', '[6100030]'),
    ('an empty person', '72', '11', {'customerInfo': 'e30='}, '13', '[6151084]'),
    ('no such trade', '04', '00', {'origQryId': '322601050900000000028'}, '35', '[2040004]'),
    ('a trade that is none', '04', '00', {'origQryId': 'x'}, '10', 'Invalid field[origQryId]'),
    ('no such order', '99', '01', {}, '34', '查无此交易[2600000]'),
    ('no such binding', '74', '00', {'bindId': 'x'}, '40', ''),
    ('no binding to ask after', '75', '00', {'bindId': 'x'}, '40', '[6151230]'),
    ('a file that is no file', '21', '02', {'batchNo': '0001', 'totalQty': '1', 'totalAmt': '1', 'fileContent': 'x'},
     '14', ''),
    ('a file without rows', '21', '02', {'batchNo': '0001', 'totalQty': '0', 'totalAmt': '0',
                                         'fileContent': pack(b'5.0.0|0|0||\r\norderId|txnAmt\r\n')}, '14', ''),
    ('a token of another requestor', '79', '00', {'bizType': '000902', 'tokenPayData': '{trId=1&tokenType=01}'}, '89', ''),
    ('a token that is none', '79', '00', {'bizType': '000902', 'tokenPayData': 'x'}, '10', 'Invalid field[tokenPayData]'),
    ('no token to open', '79', '00', {'bizType': '000902'}, '10', 'Mandatory field[tokenPayData] missed'),
    ('no such batch', '22', '02', {'batchNo': '0007'}, '34', '[7103401]'),
    ('a file of tomorrow', '76', '01', {'settleDate': '0106', 'fileType': '00'}, '98', ''),
    ('a day that is none', '76', '01', {'settleDate': '1332', 'fileType': '00'}, '10', 'Invalid field[settleDate]'),
    ('a product that is not played', '21', '03', {}, '32', ''),
]


class BadInput(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.gateway = Gateway()
        cls.merchant = Merchant(cls.gateway.origin, cls.gateway.folder)
        cls.usual = {'orderId': 'BAD0000001', 'txnTime': cls.gateway.now(), 'txnAmt': '100', 'currencyCode': '156',
                     'accNo': cls.gateway.card('alice')['number'], 'backUrl': 'http://127.0.0.1:9/',
                     'customerInfo': cls.merchant.customer_info(cls.gateway.card('alice')),
                     'tokenPayData': None}

    @classmethod
    def tearDownClass(cls):
        cls.gateway.stop()

    def test_rows(self):
        for name, kind, sub_kind, changed, code, text in ROWS:
            with self.subTest(name):
                fields = self.merchant.message(kind, sub_kind, **{
                    **({'customerInfo': None} if kind != '72' else {}), **self.usual,
                    **({'customerInfo': None} if kind != '72' else {}), **changed})
                status, body = self.merchant.post(fields)
                self.assertEqual(status, 200)
                answer = self.merchant.read(body, 'UTF-8')
                self.assertEqual(answer['respCode'], code, answer['respMsg'])
                self.assertIn(text, answer['respMsg'])
        # Nothing was booked, and the gateway is as it was.
        self.assertEqual(self.gateway.control('GET', '/debits')['items'], [])

    def test_without_a_merchant(self):
        for fields in ({}, {'version': '5.1.0', 'txnType': '00'}, {'merId': ''}):
            status, body = self.merchant.post({'encoding': 'UTF-8', **fields})
            self.assertEqual((status, body), (200, b'Invalid request.'))

    def test_a_stranger(self):
        fields = self.merchant.message('00', '00', **{**self.usual, 'merId': '777000000000000'})
        self.assertEqual(self.merchant.ask(fields)['respCode'], '31')

    def test_bytes_that_are_no_text(self):
        fields = self.merchant.message('00', '00', **self.usual)
        for encoding, value in (('UTF-8', '%ff%fe'), ('GBK', '%ff%ff'), ('KLINGON', 'x')):
            body = f'merId={fields["merId"]}&encoding={encoding}&reqReserved={value}'.encode()
            status, answer = self.raw(body)
            self.assertEqual(status, 200)
            self.assertIn(b'respCode=10', answer)

    def test_no_form_at_all(self):
        self.assertEqual(self.raw(b'')[0], 400)
        for body in (b'{"json": true}', b'<xml/>', b'\x00\x01\x02', b'&&&===', b'merId', b'x' * 300_000):
            status, answer = self.raw(body)
            self.assertEqual((status, answer), (200, b'Invalid request.'))

    def test_a_body_nobody_reads(self):
        host = urllib.parse.urlsplit(self.gateway.origin).netloc
        for path in ('/gateway/api/backTransReq.do', '/gateway/api/frontTransReq.do', '/'):
            connection = http.client.HTTPConnection(host, timeout=30)
            connection.putrequest('POST', path)
            connection.putheader('Content-Length', str(9 * 1024 * 1024))
            connection.endheaders()
            answer = connection.getresponse()
            self.assertEqual((answer.status, answer.read()), (200, b'Invalid request.'), path)
            connection.close()

    def raw(self, body):
        request = urllib.request.Request(self.gateway.origin + '/gateway/api/backTransReq.do', data=body, method='POST')
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as answer:
            return answer.code, answer.read()


if __name__ == '__main__':
    unittest.main()

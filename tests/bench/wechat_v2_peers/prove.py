#!/usr/bin/env python3
"""Ends with 1 and says why unless a server does the real work of a debit: reads, verifies, decides, remembers, signs.

  prove.py PORT CONTRACT
"""
import hashlib
import hmac
import re
import sys
import urllib.request

# The secret every world's v2 account begins with; the peers have it too (wire.cjs).
V2_KEY = 'SimOnlyApiV2Key0123456789abcdef0'


def v2_signature(fields):
    text = '&'.join(f'{name}={fields[name]}' for name in sorted(fields) if name != 'sign' and fields[name])
    return hmac.new(V2_KEY.encode(), f'{text}&key={V2_KEY}'.encode(), hashlib.sha256).hexdigest().upper()


def v2_answer(port, fields):
    xml = '<xml>' + ''.join(f'<{name}><![CDATA[{value}]]></{name}>' for name, value in fields.items()) + '</xml>'
    request = urllib.request.Request(f'http://127.0.0.1:{port}/pay/pappayapply', xml.encode(),
                                     {'Content-Type': 'text/xml'})
    with urllib.request.urlopen(request, timeout=5) as reply:
        return dict(re.findall(r'<(\w+)><!\[CDATA\[(.*?)\]\]></\1>', reply.read().decode()))


def main():
    port, contract = sys.argv[1:]
    debit = {'appid': 'wx5f0d1c2b3a495867', 'mch_id': '1900099901', 'nonce_str': 'proof', 'body': 'proof',
             'out_trade_no': 'PROOF1', 'total_fee': '100', 'contract_id': contract, 'sign_type': 'HMAC-SHA256'}
    for what, change, seen in (('takes a good debit', {}, 'SUCCESS'),
                               ('sees the same order with another amount', {'total_fee': '101'}, 'ORDERPAID'),
                               ('sees an unknown contract', {'contract_id': 'none'}, 'CONTRACT_NOT_EXISTED'),
                               ('sees a wrong signature', {'sign': '0' * 64}, 'FAIL')):
        fields = {**debit, **change}
        answer = v2_answer(port, {'sign': v2_signature(fields), **fields})
        says = answer.get('err_code') or answer.get('result_code') or answer.get('return_code')
        if says != seen or (seen != 'FAIL' and answer.get('sign') != v2_signature(answer)):
            sys.exit(f'it never {what} ({says})')


if __name__ == '__main__':
    main()

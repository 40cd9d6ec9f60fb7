"""A gateway of the test's own: `daikou serve` on free ports with a stepped clock, its control API, and an inbox."""

import datetime
import http.server
import json
import os
import signal
import subprocess
import tempfile
import threading
import urllib.error
import urllib.request

PROGRAM = os.environ.get('DAIKOU', 'build/release/daikou')


class Inbox:
    """A merchant's notification endpoint."""

    def __init__(self):
        self.received = []
        inbox = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):  # pylint: disable=invalid-name
                length = int(self.headers['Content-Length'])
                inbox.received.append((self.headers['Content-Type'], self.rfile.read(length)))
                self.send_response(200)
                self.send_header('Content-Length', '2')
                self.end_headers()
                self.wfile.write(b'ok')

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
        self.url = f'http://127.0.0.1:{self.server.server_address[1]}/inbox'
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()


class Gateway:
    def __init__(self, tls=False):
        self.folder = tempfile.mkdtemp()
        authority = ['--ca-dir', tempfile.mkdtemp()]
        doors = ['--https', '0', *authority] if tls else []
        subprocess.run([PROGRAM, 'credentials', self.folder, *authority], check=True)
        self.process = subprocess.Popen([PROGRAM, 'serve', '--port', '0', '--world-time', 'stepped', *doors],
                                        stdout=subprocess.PIPE, text=True)
        self.control_origin = self.process.stdout.readline().strip()
        self.origin = self.process.stdout.readline().strip() if tls else self.control_origin
        self.authority = os.path.join(self.folder, 'ca.pem') if tls else None

    def control(self, method, path, body=None):
        request = urllib.request.Request(
            f'{self.control_origin}/_daikou/v1/worlds/default{path}', method=method,
            data=None if body is None else json.dumps(body).encode(), headers={'Content-Type': 'application/json'})
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return json.loads(answer.read() or b'null')
        except urllib.error.HTTPError as refusal:
            raise RuntimeError(f'{method} {path}: {refusal.code} {refusal.read().decode()}') from refusal

    def now(self, format='%Y%m%d%H%M%S'):
        """The world's clock, as messages write it."""
        text = self.control('GET', '/clock')['now']
        return datetime.datetime.fromisoformat(text).strftime(format)

    def advance(self, by):
        return self.control('POST', '/clock/advance', {'by': by})

    def card(self, payer):
        return self.control('GET', f'/payers/{payer}')['card']

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.stdout.close()
        if self.process.wait(30) != 0:
            raise RuntimeError(f'the gateway ended with {self.process.returncode}')

#!/usr/bin/env python3
"""Whole-process measurements: the program against limits and peers, side by side.

Prints one table of ratios with their targets and keeps everything as JSON. A ratio is taken within a
round, the candidates one after the other, and the median over the rounds is what counts: single
figures of a shared machine say little.

  tests/bench/whole.py [--build build/release] [--out build/bench] [--rounds 5] [--seconds 1]
                       [--due 20] [--only WORD] [--no-peers]
"""
import argparse
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
CORES = os.cpu_count() or 1
# What a closed loop measures is the debit itself; its outcome and the notification come after the load.
SETTLES_LATER = '{gateway.settle_delay: 10m}'


class Skipped(Exception):
    """A comparison that needs something which is not here."""


class Row:
    def __init__(self, figure, value, target, holds, command='', note=''):
        self.figure, self.value, self.target = figure, value, target
        self.holds, self.command, self.note = holds, command, note

    def as_json(self):
        return vars(self)


def at_most(figure, value, target, unit='', **more):
    return Row(figure, f'{value:.3g}{unit}', f'≤ {target:g}{unit}', value <= target, **more)


def at_least(figure, value, target, unit='', **more):
    return Row(figure, f'{value:.3g}{unit}', f'≥ {target:g}{unit}', value >= target, **more)


def free_port():
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        return probe.getsockname()[1]


def wait_until_open(port, process, seconds=30):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if process.poll() is not None:
            raise Skipped(f'{process.args[0]} ended with {process.returncode}')
        try:
            socket.create_connection(('127.0.0.1', port), 0.2).close()
            return
        except OSError:
            time.sleep(0.02)
    raise Skipped(f'{process.args[0]} does not listen')


class Server:
    """Another process that listens; ends with the block."""

    def __init__(self, command, port, **more):
        self.port = port
        self.process = subprocess.Popen([str(word) for word in command], stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL, stdin=subprocess.PIPE,
                                        start_new_session=True, **more)
        try:
            wait_until_open(port, self.process)
        except Skipped:
            self.__exit__()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def cpu_seconds(pid):
    fields = pathlib.Path(f'/proc/{pid}/stat').read_text().rsplit(')', 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf('SC_CLK_TCK')


def resident_mib(pid):
    return int(pathlib.Path(f'/proc/{pid}/statm').read_text().split()[1]) * os.sysconf('SC_PAGESIZE') / 2**20


def ratio(pairs):
    return statistics.median(a / b for a, b in pairs if b)


class Bench:
    def __init__(self, options):
        self.options = options
        self.build = pathlib.Path(options.build).resolve()
        self.out = pathlib.Path(options.out).resolve()
        self.out.mkdir(parents=True, exist_ok=True)
        self.daikou = self.build / 'daikou'
        self.tools = self.build / 'tests'
        self.raw = []
        self.rows = []

    # One load, as `daikou load` tells it.
    def load(self, label, *words, profile=None, gate_may_miss=True):
        path = self.out / 'last.json'
        command = [str(self.daikou), 'load']
        if profile:
            command.append(str(profile))
        command += [str(word) for word in words] + ['--quiet', '--json', str(path)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=300)
        if done.returncode not in (0, 4):
            raise Skipped(f'{" ".join(command)}: {done.stderr.strip()}')
        outcome = json.loads(path.read_text())
        outcome['label'], outcome['command'] = label, ' '.join(command)
        outcome.pop('by_second', None)
        self.raw.append(outcome)
        return outcome

    def own(self, channel='wechat_v2', connections=64, **more):
        most = 60000 * self.options.seconds  # More than any channel answers.
        more.setdefault('profile', self.profile('own', orders_max=most, settings=SETTLES_LATER))
        return self.load(f'own {channel} {connections}', '--channel', channel, '--connections', connections,
                         '--all-it-can', '--lasting', f'{self.options.seconds}s', **more)

    def against(self, label, server, connections=64, words=()):
        return self.load(label, '--connections', connections, '--all-it-can', '--lasting',
                         f'{self.options.seconds}s', '--against', f'http://127.0.0.1:{server.port}', '--watch',
                         server.process.pid, *words, profile=self.profile('few', orders_max=2000))

    def profile(self, name, **keys):
        path = self.out / f'{name}.yaml'
        lines = [f'name: {name}'] + [f'{key}: {value}' for key, value in keys.items()]
        path.write_text('\n'.join(lines) + '\n')
        return path

    def rounds(self):
        return range(self.options.rounds)

    # For what takes long or is only told beside a figure.
    def few_rounds(self):
        return range(min(self.options.rounds, 3))

    def fixed_reply(self):
        port = free_port()
        return Server([self.tools / 'daikou_bench_fixed_reply', port, CORES], port)

    def raw_epoll(self):
        port = free_port()
        return Server([self.tools / 'daikou_bench_raw_epoll', port], port)

    # --- rows of the table ---

    def debit_against_limits(self):
        cpu = {8: [], 64: []}
        floor = []
        for _ in self.rounds():
            for connections in (8, 64):
                own = self.own(connections=connections)
                with self.fixed_reply() as server:
                    fixed = self.against('fixed reply', server, connections)
                cpu[connections].append((own['gateway_micros_per_answer'], fixed['gateway_micros_per_answer']))
                if connections == 64:
                    with self.raw_epoll() as server:
                        raw = self.against('raw epoll', server)
                    floor.append((own['answered_per_second'], raw['answered_per_second']))
        for connections, pairs in cpu.items():
            note = f'{statistics.median(a for a, _ in pairs):.1f} µs against {statistics.median(b for _, b in pairs):.1f} µs'
            self.rows.append(at_most(f'v2 debit: server CPU ÷ fixed reply, {connections} connections', ratio(pairs),
                                     1.5, note=note))
        self.debit_at_one_rate()
        note = f'{statistics.median(a for a, _ in floor):.0f}/s against {statistics.median(b for _, b in floor):.0f}/s'
        self.rows.append(at_least('v2 debit/s ÷ bare epoll loop, 64 connections', ratio(floor), 0.40, note=note))

    # In a closed loop the fixed reply is bound by the generator, which never sleeps then and need not be woken by
    # any answer, while the gateway pays for waking it. At one rate for both they differ by the debit alone.
    def debit_at_one_rate(self):
        words = ['--rate', 20000, '--lasting', '1s']
        for connections in (8, 64):
            pairs = []
            for _ in self.rounds():
                profile = self.profile('rate', connections=connections, settings=SETTLES_LATER)
                own = self.load('own at a rate', *words, profile=profile)
                with self.fixed_reply() as server:
                    fixed = self.load('fixed reply at a rate', *words, '--against', f'http://127.0.0.1:{server.port}',
                                      '--watch', server.process.pid, profile=profile)
                pairs.append((own['gateway_micros_per_answer'], fixed['gateway_micros_per_answer']))
            note = f'{statistics.median(a for a, _ in pairs):.1f} µs against {statistics.median(b for _, b in pairs):.1f} µs'
            self.rows.append(at_most(f'the same with 20,000/s due, {connections} connections', ratio(pairs), 1.5, note=note))

    def flat(self):
        pairs, broken, unserved, newcomers = [], 0, 0, []
        profile = self.profile('flat', newcomers='5/s', orders_max=60000 * self.options.seconds,
                               settings=SETTLES_LATER)
        for _ in self.rounds():
            few = self.own(connections=64)
            many = self.own(connections=1000, profile=profile)
            pairs.append((many['answered_per_second'], few['answered_per_second']))
            broken += many['broken']
            unserved += many['connections'] - many['connections_served']
            newcomers.append(many.get('slowest_newcomer_ms', 0))
        self.rows.append(at_least('v2 debit/s, 1,000 ÷ 64 connections', ratio(pairs), 0.90))
        self.bare_at_a_thousand()
        self.rows.append(at_most('the same: connections broken or never served', broken + unserved, 0))
        self.rows.append(at_most('the same: slowest newcomer, median of rounds', statistics.median(newcomers), 100, ' ms',
                                 note=f'slowest of all {max(newcomers):.0f} ms'))

    # What 1,000 sockets cost whoever answers on them, without any debit.
    def bare_at_a_thousand(self):
        for name, start in (('fixed reply on the same front', self.fixed_reply), ('bare epoll loop', self.raw_epoll)):
            pairs = []
            for _ in self.few_rounds():
                with start() as server:
                    few = self.against(name, server, 64)
                    many = self.against(name, server, 1000)
                pairs.append((many['answered_per_second'], few['answered_per_second']))
            self.rows.append(Row(f'the same of the {name}', f'{ratio(pairs):.3g}', '—', None))

    def nginx(self):
        if not shutil.which('nginx'):
            raise Skipped('nginx is not installed')
        port = free_port()
        config = self.out / 'nginx.conf'
        config.write_text(f'''daemon off; worker_processes {CORES}; pid {self.out}/nginx.pid; error_log /dev/null;
events {{ worker_connections 4096; }}
http {{ access_log off; keepalive_requests 100000000; client_body_temp_path {self.out}; server {{
listen 127.0.0.1:{port} backlog=4096; location / {{ return 200 "{'x' * 400}"; }} }} }}
''')
        pairs = []
        with Server(['nginx', '-c', config, '-p', self.out], port) as server:
            for _ in self.rounds():
                own = self.own()
                peer = self.against('nginx', server)
                pairs.append((own['answered_per_second'], peer['answered_per_second']))
        self.rows.append(Row('v2 debit/s ÷ nginx with a static answer', f'{ratio(pairs):.3g}', '—', None))

    def peer(self, name, target, command):
        pairs = []
        port = free_port()
        with Server(command(port), port) as server:
            for _ in self.rounds():
                own = self.own()
                peer = self.against(name, server)
                if peer['answered'] == 0:
                    raise Skipped(f'{name} answered nothing')
                pairs.append((own['answered_per_second'], peer['answered_per_second']))
        note = f'{statistics.median(a for a, _ in pairs):.0f}/s against {statistics.median(b for _, b in pairs):.0f}/s'
        if target is None:
            self.rows.append(Row(f'v2 debit/s ÷ {name}', f'{ratio(pairs):.3g}', '—', None, note=note))
        else:
            self.rows.append(at_least(f'v2 debit/s ÷ {name}', ratio(pairs), target, note=note))

    def peers(self):
        if self.options.no_peers:
            raise Skipped('not asked for')
        folder = self.out / 'peers'
        source = ROOT / 'tests/bench/wechat_v2_peers'
        done = subprocess.run([ROOT / 'tests/clients/install.sh', source, folder], capture_output=True, text=True)
        if done.returncode != 0:
            raise Skipped(f'npm: {done.stderr.strip()[-200:]}')
        for script in [*source.glob('*.mjs'), *source.glob('*.cjs')]:
            shutil.copy(script, folder)
        contracts = self.out / 'contracts.txt'
        self.load('contracts', '--rate', 1000, '--lasting', '1s', '--mandates', contracts,
                  profile=self.profile('few', orders_max=2000))
        self.each_peer(folder, contracts)

    def each_peer(self, folder, contracts):
        def mountebank(port):
            config = self.out / 'imposter.json'
            config.write_bytes(subprocess.check_output(['node', folder / 'mountebank_real.mjs', str(port), contracts]))
            return ['node', folder / 'node_modules/mountebank/bin/mb', '--port', free_port(), '--configfile', config,
                    '--allowInjection', '--nologfile', '--loglevel', 'error', '--pidfile', self.out / 'mb.pid']
        self.section('Fastify by hand, fixed reply', lambda: self.peer(
            'Fastify by hand, fixed reply', 2.2, lambda port: ['node', folder / 'fastify_fixed.mjs', port]))
        self.section('Express by hand, fixed reply', lambda: self.peer(
            'Express by hand, fixed reply', None, lambda port: ['node', folder / 'express_fixed.mjs', port]))
        self.section('Express by hand, real work', lambda: self.peer(
            'Express by hand, real work', 10, lambda port: ['node', folder / 'express_real.mjs', port, contracts]))
        self.section('mountebank, real work', lambda: self.peer('mountebank, real work by injection', 12, mountebank))
        if shutil.which('go'):
            stub = self.out / 'go_fixed'
            subprocess.run(['go', 'build', '-o', stub, ROOT / 'tests/bench/wechat_v2_peers/go_fixed.go'], check=True)
            self.section('Go', lambda: self.peer('Go net/http by hand, fixed reply', None, lambda port: [stub, port]))

    def rsa(self):
        for key, figure, target in (('ordinary', 'Alipay debit/s, ordinary key', 0.85),
                                    ('own', "Alipay debit/s, the simulator's own key", 1.7)):
            profile = self.profile(f'alipay_{key}', channel='alipay', platform_key=key, orders_max=15000,
                                   settings=SETTLES_LATER)
            pairs, micros = [], []
            for _ in self.rounds():
                speed = subprocess.run(['openssl', 'speed', '-mr', '-seconds', '1', 'rsa2048'], capture_output=True,
                                       text=True).stdout
                signatures = float(re.search(r'^\+F2:\d+:2048:([0-9.]+):', speed, re.M).group(1))  # A second.
                own = self.load(figure, '--connections', 64, '--all-it-can', '--lasting', f'{self.options.seconds}s',
                                profile=profile)
                pairs.append((own['answered_per_second'], CORES * signatures))
                micros.append(own['gateway_micros_per_answer'])
            note = (f'{statistics.median(a for a, _ in pairs):.0f}/s, limit {statistics.median(b for _, b in pairs):.0f}/s; '
                    f"{statistics.median(micros):.0f} µs of the gateway's time, "
                    f'{CORES * 1e6 / statistics.median(b for _, b in pairs):.0f} µs of it a signature of two primes')
            self.rows.append(at_least(f'{figure} ÷ (openssl signatures/s × cores)', ratio(pairs), target, note=note))

    def due(self):
        lasting = self.options.due
        for channel, target in (('wechat_v2', 10), ('alipay', 25)):
            settings = {'settings': SETTLES_LATER} if channel == 'alipay' else {}
            for connections in (8, 64, 1000):
                profile = self.profile('due', channel=channel, connections=connections,
                                       steps=f'[{{rate: 1000/s, lasting: {lasting}s}}]', **settings)
                out = self.load('due', profile=profile)
                lost = out['unanswered'] + out['broken']
                row = at_most(f'1,000/s due, {lasting} s, {channel}, {connections} connections: p99',
                              out['latency']['p99_ms'], target, ' ms',
                              note=f"{out['unanswered']} unanswered, {out['broken']} broken, "
                                   f"{out['gateway_cores']:.2f} cores")
                row.holds = row.holds and lost == 0
                self.rows.append(row)

    def tls(self):
        lasting = self.options.due
        profile = self.profile('tls', tls='true', connections=1000, steps=f'[{{rate: 1000/s, lasting: {lasting}s}}]')
        out = self.load('due over TLS', profile=profile)
        unserved = out['connections'] - out['connections_served']
        row = at_most(f'1,000/s due, {lasting} s, wechat_v2 over TLS, 1000 connections: p99', out['latency']['p99_ms'],
                      10, ' ms', note=f"{out['unanswered']} unanswered, {out['broken']} broken, {unserved} never served, "
                                      f"{out['gateway_cores']:.2f} cores")
        row.holds = row.holds and out['unanswered'] + out['broken'] + unserved == 0
        self.rows.append(row)

    def quota(self):
        lasting = self.options.due
        profile = self.profile('quota', quota='150/s', connections=64,
                               steps=f'[{{rate: 1000/s, lasting: {lasting}s}}]')
        books = self.load('quota', profile=profile)['books']
        off = abs(books['accepted'] / books['quota_allows'] - 1) * 100
        bad = books['lost'] + books['doubled'] + books['above_quota']
        row = at_most(f'1,000/s against a quota of 150/s, {lasting} s: accepted, off by', off, 1, ' %',
                      note=f"{books['accepted']} of {books['quota_allows']:.0f}; lost {books['lost']}, "
                           f"doubled {books['doubled']}, above {books['above_quota']}")
        row.holds = row.holds and bad == 0
        self.rows.append(row)

    def delayed(self):
        pairs = []
        steps = '[{rate: 1000/s, lasting: 6s}]'
        fault = '[{fault: delay_answer, match: {at: debit}, settings: {delay: 2s}, probability: 10%}]'
        for _ in self.few_rounds():
            plain = self.load('not delayed', profile=self.profile('plain', connections=1000, steps=steps))
            late = self.load('a tenth delayed', profile=self.profile('late', connections=1000, steps=steps, faults=fault))
            pairs.append((late['undelayed']['p99_ms'], plain['latency']['p99_ms']))
        self.rows.append(at_most('10 % delayed by 2 s at 1,000/s: p99 of the others ÷ without', ratio(pairs), 1.5,
                                 note=f'{statistics.median(a for a, _ in pairs):.2f} ms against '
                                      f'{statistics.median(b for _, b in pairs):.2f} ms'))

    def serve(self):
        port = free_port()
        return Server([self.daikou, 'serve', '--port', port], port)

    def idle(self):
        with self.serve() as server:
            sockets = [socket.create_connection(('127.0.0.1', server.port)) for _ in range(1000)]
            for each in sockets:
                each.sendall(b'GET /_daikou/v1/health HTTP/1.1\r\nHost: a\r\n\r\n')
            for each in sockets:
                each.recv(4096)
            time.sleep(1)
            before = cpu_seconds(server.process.pid)
            time.sleep(10)
            cores = (cpu_seconds(server.process.pid) - before) / 10
            memory = resident_mib(server.process.pid)
            for each in sockets:
                each.close()
        self.rows.append(at_most('1,000 idle connections: processor', cores, 0.02, ' cores'))
        self.rows.append(at_most('1,000 idle connections: memory', memory, 64, ' MiB'))

    def start(self):
        times, memory = [], []
        for _ in range(max(self.options.rounds, 5)):
            port = free_port()
            begin = time.monotonic()
            process = subprocess.Popen([str(self.daikou), 'serve', '--port', str(port)], stdout=subprocess.DEVNULL)
            while True:
                try:
                    urllib.request.urlopen(f'http://127.0.0.1:{port}/_daikou/v1/health', timeout=1).read()
                    break
                except OSError:
                    time.sleep(0.001)
            times.append((time.monotonic() - begin) * 1000)
            memory.append(resident_mib(process.pid))
            process.terminate()
            process.wait()
        self.rows.append(at_most('serve: start to first answer', statistics.median(times), 50, ' ms'))
        self.rows.append(at_most('serve: resident', statistics.median(memory), 40, ' MiB'))

    def year(self):
        begin = time.monotonic()
        done = subprocess.run([self.daikou, 'run', ROOT / 'tests/bench/year', '--channel', 'wechat_v2', '--quiet'],
                              capture_output=True, text=True)
        took = time.monotonic() - begin
        row = at_most('100,000 subscribers × 12 months, both sides signed', took, 60, ' s',
                      note=done.stdout.strip().splitlines()[-1] if done.stdout.strip() else '')
        row.holds = row.holds and done.returncode == 0
        self.rows.append(row)

    def growth(self):
        done = subprocess.run([self.tools / 'daikou_bench_growth'], capture_output=True, text=True, check=True)
        sizes = [json.loads(line) for line in done.stdout.splitlines()]
        self.raw += sizes
        note = ', '.join(f"{size['ns_per_step']:.0f} ns a step at {size['mandates']:,}" for size in sizes)
        self.rows.append(at_most('memory a mandate with its year, 1,000,000 mandates',
                                 sizes[-1]['bytes_per_mandate'] / 1024, 2, ' KiB'))
        import math
        grown = (sizes[-1]['ns_per_step'] / sizes[0]['ns_per_step'])
        allowed = math.log(sizes[-1]['mandates']) / math.log(sizes[0]['mandates'])
        self.rows.append(at_most('the same: time a step against the smallest world, n log n allows', grown, allowed,
                                 note=note))

    def section(self, name, run):
        begin = time.monotonic()
        try:
            run()
        except Skipped as why:
            self.rows.append(Row(name, 'not measured', '—', None, note=str(why)))
        except (OSError, subprocess.SubprocessError, KeyError, ValueError, ZeroDivisionError) as why:
            # One figure that cannot be had must not cost the others.
            self.rows.append(Row(name, 'not measured', '—', False, note=f'{type(why).__name__}: {why}'[:200]))
        print(f'… {name}: {time.monotonic() - begin:.0f} s', file=sys.stderr, flush=True)

    def run(self):
        sections = {'limits': self.debit_against_limits, 'flat': self.flat, 'nginx': self.nginx, 'peers': self.peers,
                    'rsa': self.rsa, 'due': self.due, 'tls': self.tls, 'quota': self.quota, 'delayed': self.delayed, 'idle': self.idle,
                    'year': self.year, 'growth': self.growth, 'start': self.start}
        for name, run in sections.items():
            if self.options.only and name not in self.options.only.split(','):
                continue
            self.section(name, run)
            self.print(keep_only=True)  # Whatever comes, what was measured is not lost.
        self.print()

    def print(self, keep_only=False):
        width = max((len(row.figure) for row in self.rows), default=0)
        for row in [] if keep_only else self.rows:
            mark = {True: 'met', False: 'RED', None: '   '}[row.holds]
            print(f'{mark}  {row.figure:<{width}}  {row.value:>12}  {row.target:>12}  {row.note}')
        result = {'cores': CORES, 'rounds': self.options.rounds, 'rows': [row.as_json() for row in self.rows],
                  'measured': self.raw}
        (self.out / 'whole.json').write_text(json.dumps(result, indent=1, ensure_ascii=False))
        (self.out / 'table.md').write_text('| figure | measured | target | |\n|---|---:|---:|---|\n' + ''.join(
            f'| {row.figure} | {row.value} | {row.target} | '
            f'{ {True: "met", False: "**red**", None: ""}[row.holds] } {row.note} |\n' for row in self.rows))
        if not keep_only:
            print(f'kept: {self.out}/whole.json, {self.out}/table.md')


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument('--build', default=ROOT / 'build/release')
    options.add_argument('--out', default=ROOT / 'build/bench')
    options.add_argument('--rounds', type=int, default=5)
    options.add_argument('--seconds', type=int, default=1, help='seconds of each closed loop')
    options.add_argument('--due', type=int, default=20, help='seconds of each load at 1,000/s')
    options.add_argument('--only', default='')
    options.add_argument('--no-peers', action='store_true')
    Bench(options.parse_args()).run()


if __name__ == '__main__':
    main()

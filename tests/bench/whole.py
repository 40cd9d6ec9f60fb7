#!/usr/bin/env python3
"""Whole-process measurements: the program against limits and peers, side by side.

Prints one table of ratios with their targets and keeps everything as JSON, and the table as Markdown.
A ratio is taken within a round, the candidates one after the other, and the median over the rounds is
what counts: single figures of a shared machine say little. A whole run takes some seventeen minutes;
--quick tries everything in two, with figures that are no measurement.

  tests/bench/whole.py [--quick] [--markdown] [--publish] [--only SECTION,…] [--rounds 5] [--seconds 1] [--due 60]
                       [--no-peers] [--build build/release] [--out build/bench]
"""
import argparse
import json
import math
import os
import pathlib
import re
import resource
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PEERS = ROOT / 'tests/bench/wechat_v2_peers'
CORES = os.cpu_count() or 1
# What a closed loop measures is the debit itself; its outcome and the notification come after the load.
SETTLES_LATER = '{gateway.settle_delay: 10m}'


class Skipped(Exception):
    """A comparison that needs something which is not here."""


class Row:
    """A figure; `beside` for one that no target asks for, or that explains another."""

    def __init__(self, figure, value, target='—', holds=None, note='', beside=False):
        self.figure, self.value, self.target = figure, value, target
        self.holds, self.note, self.beside = holds, note, beside

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
    """Another process that listens; ends with the block.

    In this session: where others work too, the kernel deals the processor out by sessions, and whoever
    is alone in one gets more than its part.
    """

    def __init__(self, command, port, **more):
        self.port = port
        self.process = subprocess.Popen([str(word) for word in command], stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL, stdin=subprocess.PIPE,
                                        process_group=0, **more)
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


def medians(pairs, form, unit):
    return ' against '.join(f'{statistics.median(side):{form}}{unit}' for side in zip(*pairs))


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
        self.began = time.monotonic()
        self.loads = [os.getloadavg()[0]]

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
        bad = {status: count for status, count in outcome.get('statuses', {}).items() if status != '200'}
        if bad:
            raise Skipped(f'{label}: answered with {bad}')
        self.raw.append(outcome)
        return outcome

    def own(self, channel='wechat_v2', connections=64, **more):
        most = 60000 * self.options.seconds  # Once they are all sent the load ends, early.
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

    # For what is only told beside a figure.
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
            self.rows.append(at_most(f'v2 debit: server CPU ÷ fixed reply, {connections} connections', ratio(pairs),
                                     1.5, note=medians(pairs, '.1f', ' µs')))
        self.rows.append(at_least('v2 debit/s ÷ bare epoll loop, 64 connections', ratio(floor), 0.40,
                                  note=medians(floor, '.0f', '/s')))
        self.debit_at_one_rate()

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
            self.rows.append(at_most(f'v2 debit: server CPU ÷ fixed reply, 20,000/s due, {connections} connections',
                                     ratio(pairs), 1.5, note=medians(pairs, '.1f', ' µs'), beside=True))

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
        self.rows.append(at_least('v2 debit/s, 1,000 ÷ 64 connections', ratio(pairs), 0.90,
                                  note=medians(pairs, '.0f', '/s')))
        self.rows.append(at_most('the same: connections broken or never served', broken + unserved, 0))
        self.rows.append(at_most('the same: slowest newcomer, median of rounds', statistics.median(newcomers), 100,
                                 ' ms', note=f'slowest of all {max(newcomers):.0f} ms'))
        self.bare_at_a_thousand()

    # What 1,000 sockets cost whoever answers on them, without any debit.
    def bare_at_a_thousand(self):
        for name, start in (('fixed reply on the same front', self.fixed_reply), ('bare epoll loop', self.raw_epoll)):
            pairs = []
            for _ in self.few_rounds():
                with start() as server:
                    few = self.against(name, server, 64)
                    many = self.against(name, server, 1000)
                pairs.append((many['answered_per_second'], few['answered_per_second']))
            self.rows.append(Row(f'{name}/s, 1,000 ÷ 64 connections', f'{ratio(pairs):.3g}', beside=True))

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
        self.rows.append(Row('v2 debit/s ÷ nginx with a static answer', f'{ratio(pairs):.3g}', beside=True,
                             note=medians(pairs, '.0f', '/s')))

    def peer(self, name, target, command, contract=None):
        pairs = []
        port = free_port()
        with Server(command(port), port) as server:
            if contract:
                proof = subprocess.run([PEERS / 'prove.py', str(port), contract], capture_output=True, text=True)
                if proof.returncode != 0:
                    raise Skipped(f'{name} does not do the work: {proof.stderr.strip()[-120:]}')
            for _ in self.rounds():
                own = self.own()
                peer = self.against(name, server)
                if peer['answered'] == 0:
                    raise Skipped(f'{name} answered nothing')
                pairs.append((own['answered_per_second'], peer['answered_per_second']))
        note = medians(pairs, '.0f', '/s')
        if target is None:
            self.rows.append(Row(f'v2 debit/s ÷ {name}', f'{ratio(pairs):.3g}', note=note, beside=True))
        else:
            self.rows.append(at_least(f'v2 debit/s ÷ {name}', ratio(pairs), target, note=note))

    # Where the peers' packages and the numbers of the contracts they know are.
    def installed_peers(self):
        if self.options.no_peers:
            raise Skipped('not asked for')
        folder = self.out / 'peers'
        done = subprocess.run([ROOT / 'tests/clients/install.sh', PEERS, folder], capture_output=True, text=True)
        if done.returncode != 0:
            told = [line for line in done.stderr.splitlines() if 'error' in line.lower()] or ['no reason told']
            print('the peers could not be installed from npm:', *told[:3], sep='\n  ', file=sys.stderr)
            raise Skipped(f"npm: {' '.join(told[:2])[:160]}")
        for script in [*PEERS.glob('*.mjs'), *PEERS.glob('*.cjs')]:
            shutil.copy(script, folder)
        contracts = self.out / 'contracts.txt'
        self.load('contracts', '--rate', 1000, '--lasting', '1s', '--mandates', contracts,
                  profile=self.profile('few', orders_max=2000))
        return folder, contracts

    def peers(self):
        rows = (('Fastify by hand, fixed reply', 2.2, 'fastify_fixed.mjs'),
                ('Express by hand, real work', 10, 'express_real.mjs'),
                ('mountebank, real work by injection, connections kept', 12, 'kept'),
                ('mountebank, the same as it comes: it closes each connection', 12, 'closed'),
                ('Express by hand, fixed reply', None, 'express_fixed.mjs'))
        try:
            folder, contracts = self.installed_peers()
        except Skipped as why:
            self.rows += [Row(f'v2 debit/s ÷ {name}', 'not measured', f'≥ {target}' if target else '—',
                              note=str(why), beside=target is None) for name, target, _ in rows]
            return
        contract = contracts.read_text().split('\n', 1)[0]

        def command(what, port):
            if what.endswith('_fixed.mjs'):
                return ['node', folder / what, port]
            if what.endswith('_real.mjs'):
                return ['node', folder / what, port, contracts]
            config = self.out / 'imposter.json'
            config.write_bytes(subprocess.check_output(
                ['node', folder / 'mountebank_real.mjs', str(port), contracts, what]))
            return ['node', folder / 'node_modules/mountebank/bin/mb', '--port', free_port(), '--configfile', config,
                    '--allowInjection', '--nologfile', '--loglevel', 'error', '--pidfile', self.out / 'mb.pid']
        for name, target, what in rows:
            works = None if what.endswith('_fixed.mjs') else contract
            self.section(f'v2 debit/s ÷ {name}', lambda name=name, target=target, what=what, works=works: self.peer(
                name, target, lambda port: command(what, port), works))

    def go(self):
        name = 'Go net/http by hand, fixed reply'
        if self.options.no_peers or not shutil.which('go'):
            raise Skipped('go is not installed' if not self.options.no_peers else 'not asked for')
        stub = self.out / 'go_fixed'
        subprocess.run(['go', 'build', '-o', stub, PEERS / 'go_fixed.go'], check=True, capture_output=True)
        self.peer(name, None, lambda port: [stub, port])

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
            note = (f"{medians(pairs, '.0f', '/s')}; "
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
                unserved = out['connections'] - out['connections_served']
                row = at_most(f'1,000/s due, {lasting} s, {channel}, {connections} connections: p99',
                              out['latency']['p99_ms'], target, ' ms',
                              note=f"{out['unanswered']} unanswered, {out['broken']} broken, {unserved} never served, "
                                   f"{out['gateway_cores']:.2f} cores")
                row.holds = row.holds and out['unanswered'] + out['broken'] + unserved == 0
                self.rows.append(row)

    def tls(self):
        lasting = max(self.options.due // 3, 1)
        profile = self.profile('tls', tls='true', connections=1000, steps=f'[{{rate: 1000/s, lasting: {lasting}s}}]')
        out = self.load('due over TLS', profile=profile)
        unserved = out['connections'] - out['connections_served']
        row = at_most(f'1,000/s due, {lasting} s, wechat_v2 over TLS, 1000 connections: p99', out['latency']['p99_ms'],
                      10, ' ms', beside=True,
                      note=f"{out['unanswered']} unanswered, {out['broken']} broken, {unserved} never served, "
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
        steps = f'[{{rate: 1000/s, lasting: {min(self.options.due, 6)}s}}]'
        fault = '[{fault: delay_answer, match: {at: debit}, settings: {delay: 2s}, probability: 10%}]'
        for _ in self.rounds():
            plain = self.load('not delayed', profile=self.profile('plain', connections=1000, steps=steps))
            late = self.load('a tenth delayed',
                             profile=self.profile('late', connections=1000, steps=steps, faults=fault))
            pairs.append((late['undelayed']['p99_ms'], plain['latency']['p99_ms']))
        self.rows.append(at_most('10 % delayed by 2 s at 1,000/s: p99 of the others ÷ without', ratio(pairs), 1.5,
                                 note=medians(pairs, '.2f', ' ms')))

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
                    if process.poll() is not None or time.monotonic() - begin > 10:
                        raise Skipped('serve does not answer') from None
                    time.sleep(0.001)
            times.append((time.monotonic() - begin) * 1000)
            memory.append(resident_mib(process.pid))
            process.terminate()
            process.wait()
        self.rows.append(at_most('serve: start to first answer', statistics.median(times), 50, ' ms'))
        self.rows.append(at_most('serve: resident', statistics.median(memory), 40, ' MiB'))

    # Four worlds of 25,000, as many at a time as there are cores.
    def year(self):
        worlds = 1 if self.options.quick else 4
        begin, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run([self.daikou, 'run', ROOT / 'tests/bench/year', '--channel', 'wechat_v2', '--quiet',
                               '--seeds', f'1..{worlds}'], capture_output=True, text=True, timeout=900)
        took, after = time.monotonic() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
        used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        said = done.stdout.strip().splitlines() or ['it said nothing']
        row = at_most(f'{25000 * worlds:,} subscribers × 12 months, both sides signed', took, 60, ' s',
                      note=f'{worlds} worlds, {used:.0f} s of processor time; {said[-1]}')
        row.holds = row.holds and done.returncode == 0
        self.rows.append(row)

    def growth(self):
        sizes = ['10000', '100000'] if self.options.quick else []  # All three unless said otherwise.
        done = subprocess.run([self.tools / 'daikou_bench_growth', *sizes], capture_output=True, text=True, check=True)
        sizes = [json.loads(line) for line in done.stdout.splitlines()]
        self.raw += sizes
        note = ', '.join(f"{size['ns_per_step']:.0f} ns a step at {size['mandates']:,}" for size in sizes)
        self.rows.append(at_most(f"memory a mandate with its year, {sizes[-1]['mandates']:,} mandates",
                                 sizes[-1]['bytes_per_mandate'] / 1024, 2, ' KiB'))
        grown = (sizes[-1]['ns_per_step'] / sizes[0]['ns_per_step'])
        allowed = math.log(sizes[-1]['mandates']) / math.log(sizes[0]['mandates'])
        self.rows.append(at_most('the same: time a step ÷ that of 10,000 mandates; n log n allows', grown, allowed,
                                 note=note))

    def section(self, name, run):
        begin = time.monotonic()
        try:
            run()
        except Skipped as why:
            self.rows.append(Row(name, 'not measured', note=str(why)))
        except (OSError, subprocess.SubprocessError, LookupError, ValueError, ArithmeticError, AttributeError,
                statistics.StatisticsError) as why:
            # One figure that cannot be had must not cost the others.
            self.rows.append(Row(name, 'not measured', holds=False, note=f'{type(why).__name__}: {why}'[:200]))
        print(f'… {name}: {time.monotonic() - begin:.0f} s', file=sys.stderr, flush=True)

    def run(self):
        sections = {'limits': self.debit_against_limits, 'flat': self.flat, 'peers': self.peers, 'rsa': self.rsa,
                    'due': self.due, 'quota': self.quota, 'delayed': self.delayed, 'idle': self.idle,
                    'year': self.year, 'growth': self.growth, 'start': self.start, 'nginx': self.nginx, 'go': self.go,
                    'tls': self.tls}
        only = [name for name in self.options.only.split(',') if name]
        if unknown := set(only) - set(sections):
            sys.exit(f'--only {unknown.pop()}: no such section, want some of {", ".join(sections)}')
        for name, run in sections.items():
            if only and name not in only:
                continue
            self.section(name, run)
            self.loads.append(os.getloadavg()[0])
            self.keep()  # Whatever comes, what was measured is not lost.
        print(self.markdown() if self.options.markdown else self.text())
        print(f'kept: {self.out}/whole.json, {self.out}/table.md', file=sys.stderr)
        if self.options.publish:
            self.publish()

    def publish(self):
        page = ROOT / 'docs/performance.md'
        begin, end = '<!-- figures begin -->\n', '<!-- figures end -->\n'
        before, rest = page.read_text().split(begin)
        page.write_text(before + begin + self.markdown() + '\n' + end + rest.split(end)[1])
        print(f'published: {page}', file=sys.stderr)

    # What must hold first, in the order of its targets; then what explains it.
    def tables(self):
        return [(head, [row for row in self.rows if row.beside == beside])
                for head, beside in (('figure', False), ('beside them', True))]

    def text(self):
        width = max((len(row.figure) for row in self.rows), default=0)
        lines = [self.circumstances()]
        for head, rows in self.tables():
            lines += ['', head]
            marks = {True: 'met', False: 'RED', None: '   '}
            lines += [f'{marks[row.holds]}  {row.figure:<{width}}  {row.value:>12}  {row.target:>12}  {row.note}'
                      for row in rows]
        return '\n'.join(lines)

    def markdown(self):
        lines = [self.circumstances()]
        for head, rows in self.tables():
            lines += ['', f'| {head} | measured | target | | |', '|---|---:|---:|---|---|']
            lines += [f"| {row.figure} | {row.value} | {row.target} | "
                      f"{ {True: 'met', False: '**red**', None: ''}[row.holds] } | {row.note} |" for row in rows]
        return '\n'.join(lines)

    def circumstances(self):
        model = re.search(r'^model name\s*: (.*)$', pathlib.Path('/proc/cpuinfo').read_text(), re.M)
        commit = subprocess.run(['git', '-C', ROOT, 'rev-parse', '--short', 'HEAD'], capture_output=True, text=True)
        warning = ' A quick trial, no measurement.' if self.options.quick else ''
        return (f"Taken on {time.strftime('%Y-%m-%d')} at {commit.stdout.strip() or 'an unknown commit'}: {CORES} "
                f"cores of {model.group(1) if model else 'an unknown processor'}, {self.options.rounds} alternating rounds of "
                f'{self.options.seconds} s, medians; load average {self.loads[0]:.1f} before it began, '
                f'at most {max(self.loads):.1f} meanwhile.{warning}')

    def keep(self):
        result = {'circumstances': self.circumstances(), 'cores': CORES, 'rounds': self.options.rounds,
                  'minutes': (time.monotonic() - self.began) / 60, 'rows': [row.as_json() for row in self.rows],
                  'measured': self.raw}
        (self.out / 'whole.json').write_text(json.dumps(result, indent=1, ensure_ascii=False))
        (self.out / 'table.md').write_text(self.markdown() + '\n')


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument('--build', default=ROOT / 'build/release')
    options.add_argument('--out', default=ROOT / 'build/bench')
    options.add_argument('--rounds', type=int, help='5, quick 1')
    options.add_argument('--seconds', type=int, default=1, help='seconds of each closed loop')
    options.add_argument('--due', type=int, help='seconds of each load at 1,000/s: 60, quick 3')
    options.add_argument('--only', default='', help='these sections, by name')
    options.add_argument('--quick', action='store_true', help='try everything in two minutes')
    options.add_argument('--markdown', action='store_true', help='print the table as Markdown')
    options.add_argument('--publish', action='store_true', help='put the table into docs/performance.md')
    options.add_argument('--no-peers', action='store_true')
    given = options.parse_args()
    given.rounds = given.rounds or (1 if given.quick else 5)
    given.due = given.due or (3 if given.quick else 60)
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))  # A thousand connections that idle.
    Bench(given).run()


if __name__ == '__main__':
    main()

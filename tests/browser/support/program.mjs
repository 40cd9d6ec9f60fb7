// The program under test on free ports of this machine, and its control API.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const program = process.env.DAIKOU ?? 'build/release/daikou';

export class Program {
  // Program.start('serve', '--port', '0', …): takes the first line of its output that holds an address for its origin.
  static async start(verb, ...options) {
    const started = new Program();
    started.process = spawn(program, [verb, ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
    started.lines = [];
    started.origin = await new Promise((found, failed) => {
      createInterface({ input: started.process.stdout }).on('line', (line) => {
        started.lines.push(line);
        const address = line.match(/https?:\/\/[^\s/]+/);
        if (address) found(address[0]);
      });
      started.process.once('exit', (code) => failed(new Error(
        `daikou ${verb} ended with ${code} before it said where it listens:\n${started.lines.join('\n')}`)));
    });
    return started;
  }

  // The gateway with a clock that stands until it is moved.
  static serve(...options) { return Program.start('serve', '--port', '0', '--world-time', 'stepped', ...options); }

  // Below /_daikou/v1, for what a test prepares or checks without a page.
  async api(method, path, body, headers = {}) {
    const response = await fetch(`${this.origin}/_daikou/v1${path}`, {
      method,
      headers: { 'Content-Type': 'application/json', ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    if (response.headers.get('content-type')?.includes('ndjson'))
      return text.split('\n').filter(Boolean).map((line) => JSON.parse(line));
    return text ? JSON.parse(text) : undefined;
  }

  // The same in the default world.
  control(method, path, body) { return this.api(method, `/worlds/default${path}`, body); }
  // Lets time pass; returns when everything due has fired and every callback was answered.
  advance(by) { return this.control('POST', '/clock/advance', { by }); }

  async stop() {
    if (this.process.exitCode !== null || this.process.signalCode !== null)
      throw new Error(`the program ended by itself with ${this.process.exitCode ?? this.process.signalCode}`);
    this.process.kill('SIGTERM');
    const [code] = await once(this.process, 'exit');
    if (code !== 0) throw new Error(`the program ended with ${code}`);
  }
}

// A gateway of the test's own: `daikou serve` on free ports with a stepped clock, and its control API. Other doors
// than plain HTTP open on request: Gateway.start('--https', '0', '--proxy', '0', '--ca-dir', folder).
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const program = process.env.DAIKOU ?? 'build/release/daikou';

export class Gateway {
  static async start(...options) {
    const gateway = new Gateway();
    gateway.process = spawn(program, ['serve', '--port', '0', '--world-time', 'stepped', ...options], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    // One line for each open door: http, then https and proxy as asked for.
    const lines = createInterface({ input: gateway.process.stdout })[Symbol.asyncIterator]();
    const door = async (isOpen) => (isOpen ? (await lines.next()).value : undefined);
    gateway.origin = await door(true);
    gateway.https = await door(options.includes('--https'));
    gateway.proxy = await door(options.includes('--proxy'));
    return gateway;
  }

  async control(method, path, body) {
    const response = await fetch(`${this.origin}/_daikou/v1/worlds/default${path}`, {
      method,
      headers: { 'Content-Type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text ? JSON.parse(text) : undefined;
  }

  // Lets time pass; returns when everything due has fired and every callback was answered.
  advance(by) { return this.control('POST', '/clock/advance', { by }); }
  change(settings) { return this.control('PATCH', '/settings', settings); }
  arm(rule) { return this.control('POST', '/faults', rule); }

  async consent(ticket, payer, extra = {}) {
    const response = await fetch(`${this.origin}/sim/consent`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ ticket, payer, action: 'confirm', ...extra }),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(`consent: ${response.status} ${JSON.stringify(answer)}`);
    return answer;
  }

  async stop() {
    this.process.kill('SIGTERM');
    const [code] = await once(this.process, 'exit');
    if (code !== 0) throw new Error(`the gateway ended with ${code}`);
  }
}

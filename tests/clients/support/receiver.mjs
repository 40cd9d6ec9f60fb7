// A merchant's notification endpoint: collects what arrives and answers as told.
import http from 'node:http';

export class Receiver {
  #waiting = [];
  received = [];

  static async start(answer) {
    const receiver = new Receiver();
    receiver.server = http.createServer((request, response) => {
      const chunks = [];
      request.on('data', (chunk) => chunks.push(chunk));
      request.on('end', () => {
        const notice = { path: request.url, headers: request.headers, body: Buffer.concat(chunks).toString('utf8') };
        receiver.received.push(notice);
        const { status = 200, type = 'text/xml', body } = answer(notice);
        response.writeHead(status, { 'Content-Type': type });
        response.end(body);
        receiver.#wake();
      });
    });
    await new Promise((ready) => receiver.server.listen(0, '127.0.0.1', ready));
    receiver.origin = `http://127.0.0.1:${receiver.server.address().port}`;
    return receiver;
  }

  // The first notice, seen or still to come, for which `wanted` is true.
  async next(wanted, milliseconds = 5000) {
    const deadline = Date.now() + milliseconds;
    for (;;) {
      const found = this.received.find((notice) => wanted(notice));
      if (found) return found;
      const left = deadline - Date.now();
      if (left <= 0) throw new Error(`no such notification within ${milliseconds} ms; ${this.received.length} others came`);
      await new Promise((woken) => {
        const timer = setTimeout(woken, left);
        this.#waiting.push(() => { clearTimeout(timer); woken(); });
      });
    }
  }

  #wake() { this.#waiting.splice(0).forEach((wake) => wake()); }

  stop() { this.server.close(); this.server.closeAllConnections(); }
}

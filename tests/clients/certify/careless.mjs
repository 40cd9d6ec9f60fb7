// Takes each notification for another payment, and answers every doubt with a new order: it never asks.
import { fromEnvironment, Merchant } from './merchant.mjs';

class Careless extends Merchant {
  book(order, amount) {
    if (order.state === 'settled') order.row.rows.push({ number: order.number, amount, state: 'settled' });
    super.book(order, amount);
  }
  async unknown(row, order) {
    if (order.renewed) return;
    row.open = undefined;
    const next = this.newOrder(row);
    next.renewed = true;
    await this.send(row, next);
  }
  async ask(row, order) { order.askAt = Infinity; }
}

await fromEnvironment(Careless).serve();

// Bills whoever once signed, whatever was cancelled; announces nothing; and when it is turned away for its rate it
// sends again at once.
import { fromEnvironment, Merchant } from './merchant.mjs';

class Stubborn extends Merchant {
  isBilled(row) { return row.contract !== undefined; }
  tellCustomer() {}
  async throttled(row, order) { await this.send(row, order); }
}

await fromEnvironment(Stubborn).serve();

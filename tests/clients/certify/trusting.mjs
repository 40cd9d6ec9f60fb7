// Believes whatever it is told: no signature is verified, no amount compared.
import { fromEnvironment, Merchant } from './merchant.mjs';

class Trusting extends Merchant {
  isSigned() { return true; }
  isAmountOf() { return true; }
}

await fromEnvironment(Trusting).serve();

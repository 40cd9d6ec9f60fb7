// The merchant as it should be.
import { fromEnvironment, Merchant } from './merchant.mjs';

await fromEnvironment(Merchant).serve();

// Prints the imposter for `mb --configfile`: the same work as an injected function.
// It closes every connection behind its answer unless an answer says otherwise; "kept" makes it say so.
// usage: node mountebank_real.mjs PORT CONTRACTS kept|closed
import path from 'node:path';
import url from 'node:url';

const wire = path.resolve(path.dirname(url.fileURLToPath(import.meta.url)), 'wire.cjs');
const headers = {'Content-Type': 'text/xml', ...(process.argv[4] === 'kept' ? {Connection: 'keep-alive'} : {})};
const inject = `function (config) {
  if (!global.daikouStub) global.daikouStub = require(${JSON.stringify(wire)}).makeStub(${JSON.stringify(process.argv[3])});
  return {statusCode: 200, headers: ${JSON.stringify(headers)},
    body: global.daikouStub(config.request.body)};
}`;
console.log(JSON.stringify({imposters: [{port: Number(process.argv[2]), protocol: 'http', host: '127.0.0.1',
  stubs: [{responses: [{inject}]}]}]}));

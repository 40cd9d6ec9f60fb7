// Prints the imposter for `mb --configfile`: the same work as an injected function.
// usage: node mountebank_real.mjs PORT CONTRACTS
import path from 'node:path';
import url from 'node:url';

const wire = path.resolve(path.dirname(url.fileURLToPath(import.meta.url)), 'wire.cjs');
const inject = `function (config) {
  if (!global.daikouStub) global.daikouStub = require(${JSON.stringify(wire)}).makeStub(${JSON.stringify(process.argv[3])});
  return {statusCode: 200, headers: {'Content-Type': 'text/xml', Connection: 'keep-alive'},
    body: global.daikouStub(config.request.body)};
}`;
console.log(JSON.stringify({imposters: [{port: Number(process.argv[2]), protocol: 'http', host: '127.0.0.1',
  stubs: [{responses: [{inject}]}]}]}));

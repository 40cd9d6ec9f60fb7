// usage: node express_real.mjs PORT CONTRACTS
import express from 'express';
import wire from './wire.cjs';

const stub = wire.makeStub(process.argv[3]);
const app = express();
app.post('/pay/pappayapply', express.text({type: () => true}), (request, response) =>
  response.type('text/xml').send(stub(request.body)));
app.listen(Number(process.argv[2]), '127.0.0.1');

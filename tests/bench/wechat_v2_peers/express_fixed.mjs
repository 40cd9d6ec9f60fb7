// usage: node express_fixed.mjs PORT
import express from 'express';
import wire from './wire.cjs';

const app = express();
app.post('/pay/pappayapply', express.text({type: () => true}), (request, response) =>
  response.type('text/xml').send(wire.fixedAnswer));
app.listen(Number(process.argv[2]), '127.0.0.1');

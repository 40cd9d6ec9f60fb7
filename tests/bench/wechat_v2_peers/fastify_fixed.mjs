// usage: node fastify_fixed.mjs PORT
import Fastify from 'fastify';
import wire from './wire.cjs';

const app = Fastify();
app.addContentTypeParser('*', {parseAs: 'string'}, (request, body, done) => done(null, body));
app.post('/pay/pappayapply', (request, reply) => reply.type('text/xml').send(wire.fixedAnswer));
await app.listen({port: Number(process.argv[2]), host: '127.0.0.1'});

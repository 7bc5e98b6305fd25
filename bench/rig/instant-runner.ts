import { createServer } from 'node:http';

/** A Runner in a separate process that responds at once. Sends its port and each call's time and tenant to the parent. */
const ANSWER = JSON.stringify({ status: 200, headers: {}, body_b64: Buffer.from('{"ok":true}').toString('base64') });

const server = createServer((request, response) => {
  const key = request.headers['x-idempotency-key'];
  process.send?.({ key, at: Date.now(), tenantId: request.headers['x-alga-tenant'] });
  request.resume().on('end', () => response.writeHead(200, { 'content-type': 'application/json' }).end(ANSWER));
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' ? address?.port : undefined });
});
process.on('disconnect', () => process.exit());

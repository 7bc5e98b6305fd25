import { createServer } from 'node:http';

/** A Runner that answers at once, as a process of its own; its port goes to the parent, and with each call the time. */
const ANSWER = JSON.stringify({ status: 200, headers: {}, body_b64: Buffer.from('{"ok":true}').toString('base64') });

const server = createServer((request, response) => {
  const key = request.headers['x-idempotency-key'];
  process.send?.({ key, at: Date.now() });
  request.resume().on('end', () => response.writeHead(200, { 'content-type': 'application/json' }).end(ANSWER));
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' ? address?.port : undefined });
});
process.on('disconnect', () => process.exit());

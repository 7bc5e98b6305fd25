import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import Negotiator from 'negotiator';

/** What fits a packet or two gains nothing. */
export const COMPRESSED_FROM_BYTES = 2_048;

const [brotliOf, gzipOf] = [promisify(brotliCompress), promisify(gzip)];

/** At its default quality Brotli takes a hundred times as long. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

const ENCODINGS = new Map<string | undefined, (body: string | Buffer) => Promise<Buffer>>([
  ['br', (body) => brotliOf(body, BROTLI)],
  ['gzip', (body) => gzipOf(body)],
]);
const OFFERED = ['br', 'gzip', 'identity'];

/**
 * Compresses long answers for clients that take them so, as they prefer. Not those with an `ETag`: it is strong, so it
 * may not stand for other bytes, and `If-Match` takes no weak one. No length gives a secret away (BREACH): answers hold
 * none, and no foreign page can have a browser ask with a user's bearer token.
 */
export function compressAnswers(server: FastifyInstance): void {
  server.addHook<unknown>('onSend', async (request, reply, body) => {
    if (typeof body !== 'string' && !Buffer.isBuffer(body)) return body;
    if (reply.hasHeader('etag') || Buffer.byteLength(body) < COMPRESSED_FROM_BYTES) return body;
    const vary = reply.getHeader('vary');
    reply.header('vary', vary ? `${vary}, Accept-Encoding` : 'Accept-Encoding');
    const encoding = new Negotiator(request).encoding(OFFERED);
    const compress = ENCODINGS.get(encoding);
    if (!compress) return body;
    reply.header('content-encoding', encoding);
    return compress(body);
  });
}

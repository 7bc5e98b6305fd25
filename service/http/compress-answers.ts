import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';

/** What fits a packet or two gains nothing. */
export const COMPRESSED_FROM_BYTES = 2_048;

const [brotliOf, gzipOf] = [promisify(brotliCompress), promisify(gzip)];

/** At its default quality Brotli takes a hundred times as long. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

type Compress = (body: string | Buffer) => Promise<Buffer>;
const ENCODINGS = new Map<string, Compress>([
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
    const coding = negotiate(request, reply);
    return coding ? coding.compress(body) : body;
  });
}

/** Chooses the encoding that the client prefers and sets the headers for it. Undefined: the body is sent as it is. */
export function negotiate(
  request: FastifyRequest,
  reply: FastifyReply,
): { encoding: string; compress: Compress } | undefined {
  const vary = reply.getHeader('vary');
  reply.header('vary', vary ? `${vary}, Accept-Encoding` : 'Accept-Encoding');
  const encoding = new Negotiator(request).encoding(OFFERED);
  const compress = encoding === undefined ? undefined : ENCODINGS.get(encoding);
  if (encoding === undefined || !compress) return undefined;
  reply.header('content-encoding', encoding);
  return { encoding, compress };
}

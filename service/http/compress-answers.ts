import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';

/** Bodies that fit into a packet or two gain nothing. */
export const COMPRESSED_FROM_BYTES = 2_048;

const [brotliOf, gzipOf] = [promisify(brotliCompress), promisify(gzip)];

/** Brotli's default quality takes a hundred times as long. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

type Compress = (body: string | Buffer) => Promise<Buffer>;
const ENCODINGS = new Map<string, Compress>([
  ['br', (body) => brotliOf(body, BROTLI)],
  ['gzip', (body) => gzipOf(body)],
]);
const OFFERED = ['br', 'gzip', 'identity'];

/**
 * Compresses long responses in the client's preferred encoding. Responses with an `ETag` are left alone: the tag is
 * strong, so it must not cover other bytes, and `If-Match` refuses weak tags. BREACH doesn't apply: responses contain
 * no secrets, and foreign pages can't send a user's bearer token.
 */
export function compressAnswers(server: FastifyInstance): void {
  server.addHook<unknown>('onSend', async (request, reply, body) => {
    if (typeof body !== 'string' && !Buffer.isBuffer(body)) return body;
    if (reply.hasHeader('etag') || Buffer.byteLength(body) < COMPRESSED_FROM_BYTES) return body;
    const coding = negotiate(request, reply);
    return coding ? coding.compress(body) : body;
  });
}

/** Chooses the client's preferred encoding and sets its headers. Undefined if the body is sent uncompressed. */
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

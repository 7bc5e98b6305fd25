import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Admit } from '#api/admit.ts';
import { respondProblem } from '#api/respond.ts';
import { COMPRESSED_FROM_BYTES, negotiate } from './compress-answers.ts';
import { send } from './send.ts';

/** What anybody may read without a token, and is the same for everybody. */
export interface PublicFile {
  path: string;
  contentType: string;
  body: Buffer;
  headers?: Record<string, string>;
}

/** All who read public files share one quota and never a tenant's: no tenant's id can hold a NUL character. */
const ANYBODY = { tenantId: '\0public', subject: '' };

export function servePublicFiles(server: FastifyInstance, files: readonly PublicFile[], admit: Admit): void {
  for (const { path, contentType, body, headers } of files) {
    const hash = createHash('sha256').update(body).digest('base64url');
    const compressed = new Map<string, Promise<Buffer>>();
    server.get(path, async (request, reply) => {
      const admitted = await admit(ANYBODY, async () => undefined);
      if (!admitted.ok) return send(reply, respondProblem(admitted.problem, request.id));
      // Relative addresses in the file are from its own.
      if (request.url.split('?')[0]?.endsWith('/')) return reply.redirect(`..${path}`, 308);
      const coding = body.length < COMPRESSED_FROM_BYTES ? undefined : negotiate(request, reply);
      const etag = `"${hash}${coding ? `-${coding.encoding}` : ''}"`;
      const cached = { etag, 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff' };
      reply.headers({ ...headers, ...cached, 'content-type': contentType });
      if (request.headers['if-none-match']?.includes(etag)) return reply.code(304).send();
      if (!coding) return reply.send(body);
      const bytes = compressed.get(coding.encoding) ?? coding.compress(body);
      compressed.set(coding.encoding, bytes);
      return reply.send(await bytes);
    });
  }
}

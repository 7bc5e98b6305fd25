import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Admit } from '#api/admit.ts';
import { respondProblem } from '#api/respond.ts';
import { COMPRESSED_FROM_BYTES, negotiate } from './compress-answers.ts';
import { send } from './send.ts';

/** A public file, the same for every reader. */
export interface PublicFile {
  path: string;
  contentType: string;
  body: Buffer;
  headers?: Record<string, string>;
}

/** All readers share one quota. It belongs to no tenant, because a tenant's id can't contain NUL. */
const READERS = { tenantId: '\0public', subject: '' };

export function servePublicFiles(server: FastifyInstance, files: readonly PublicFile[], admit: Admit): void {
  for (const { path, contentType, body, headers } of files) {
    const hash = createHash('sha256').update(body).digest('base64url');
    const compressed = new Map<string, Promise<Buffer>>();
    server.get(path, async (request, reply) => {
      const admitted = await admit(READERS, async () => undefined);
      if (!admitted.ok) return send(reply, respondProblem(admitted.problem, request.id));
      // The file's relative links resolve from its address without the slash.
      if (request.url.split('?')[0]?.endsWith('/')) return reply.redirect(`../${path.split('/').at(-1)}`, 308);
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

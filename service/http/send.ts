import type { FastifyReply } from 'fastify';
import type { ApiResponse } from '#api/messages.ts';

export function send(reply: FastifyReply, response: ApiResponse): FastifyReply {
  reply.code(response.status).headers(response.headers);
  // Sent as bytes, because Fastify adds a charset to text, which JSON doesn't have.
  return reply.send(response.body === undefined ? undefined : Buffer.from(response.body));
}

import type { FastifyReply } from 'fastify';
import type { ApiResponse } from '#api/messages.ts';

export function send(reply: FastifyReply, response: ApiResponse): FastifyReply {
  reply.code(response.status).headers(response.headers);
  // As bytes: JSON has no charset, and Fastify would add one to text.
  return reply.send(response.body === undefined ? undefined : Buffer.from(response.body));
}

import { randomUUID } from 'node:crypto';
import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { presentProblem, respondProblem } from '#api/respond.ts';
import type { Problem } from '#domain/problem.ts';

export const UNREADABLE: Problem = {
  code: 'UNREADABLE',
  detail: 'The request could not be read. Correct it and send it again.',
};

/** Statuses for requests that can't be parsed far enough to route or authenticate them. */
const STATUSES: Record<string, number> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
};

/** Answers an invalid HTTP request on its socket and closes it. */
export function answerBroken(error: { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const { status, headers, text } = unreadable(STATUSES[error.code ?? ''] ?? 400);
  const lines = Object.entries({ ...headers, 'content-length': String(text.length), connection: 'close' });
  const head = [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines.map(([name, value]) => `${name}: ${value}`)];
  socket.end(`${head.join('\r\n')}\r\n\r\n${text}`);
}

/** Refuses an `Expect` header that this server doesn't support. */
export function refuseExpectation(allowedOrigins: readonly string[]) {
  return (request: IncomingMessage, response: ServerResponse) => {
    const { origin = '' } = request.headers;
    const { status, headers, text } = unreadable(417);
    const cors = allowedOrigins.includes(origin) ? { 'access-control-allow-origin': origin } : {};
    response.writeHead(status, { ...headers, ...cors, vary: 'Origin' }).end(text);
  };
}

/** ASCII only, so that its length equals its bytes. */
function unreadable(status: number) {
  const { headers } = respondProblem(UNREADABLE, randomUUID());
  return {
    status,
    headers,
    text: JSON.stringify({ ...presentProblem(UNREADABLE), title: STATUS_CODES[status], status }),
  };
}

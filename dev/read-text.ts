import type { IncomingMessage } from 'node:http';

/**
 * Reads a request's body as text.
 * @returns undefined if it has more than `mostBytes`; the rest is read and dropped so that the response gets through
 */
export async function readText(request: IncomingMessage, mostBytes: number): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= mostBytes) chunks.push(chunk);
  }
  return bytes <= mostBytes ? Buffer.concat(chunks).toString() : undefined;
}

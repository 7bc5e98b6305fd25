import type { AnswerBody } from '#domain/ports/extension-runner.ts';

/** Bytes of a response that are stored with its run. */
const PREVIEW_BYTES = 4_096;

/** The first bytes of a body, cut at a character boundary; base64 if it isn't text that can be stored. */
export function previewBody(body: Buffer): AnswerBody {
  const head = body.subarray(0, PREVIEW_BYTES);
  const truncated = body.length > head.length;
  const text = decode(head, truncated);
  if (text === undefined) return { text: head.toString('base64'), bytes: body.length, truncated, base64: true };
  return { text, bytes: body.length, truncated };
}

/** Undefined if the bytes aren't UTF-8 or contain NUL, which PostgreSQL can't store. */
function decode(head: Buffer, cut: boolean): string | undefined {
  try {
    // `stream` drops a truncated character instead of failing on it.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: cut });
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}

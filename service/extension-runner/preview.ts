import type { AnswerBody } from '#domain/ports/extension-runner.ts';

/** How much of an answer is kept with its run. */
const PREVIEW_BYTES = 4_096;

/** The beginning of a body, cut between characters; base64 where it is no text that can be stored and shown. */
export function previewBody(body: Buffer): AnswerBody {
  const head = body.subarray(0, PREVIEW_BYTES);
  const truncated = body.length > head.length;
  const text = decode(head, truncated);
  if (text === undefined) return { text: head.toString('base64'), bytes: body.length, truncated, base64: true };
  return { text, bytes: body.length, truncated };
}

/** Undefined when it is not UTF-8, or holds a NUL, which PostgreSQL does not store. */
function decode(head: Buffer, cut: boolean): string | undefined {
  try {
    // `stream` keeps back a character that the cut went through instead of failing on it.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: cut });
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}

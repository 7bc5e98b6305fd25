import type { PersonId } from '../conformance/fixture.ts';

/**
 * A request as the client sent it. An id, ETag or token that the client took from an earlier answer is replaced by a
 * reference, `{<number of that request>#<JSON pointer>}`, because every service answers with its own.
 */
export interface RecordedRequest {
  operationId: string;
  as: PersonId;
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: unknown;
  /** Status of the answer. */
  status: number;
  /** The client repeated the request until its answer had a value at this pointer. */
  until?: string;
}

/** The content of `requests.json`. */
export interface RecordedRequests {
  version: string;
  requests: RecordedRequest[];
}

const REFERENCE = /\{(\d+)#([^}]+)\}/g;

/** Fields of an answer that the client uses in later requests. */
export const REMEMBERED = /(^|_)id$|^(etag|token)$/;

/** Replaces the references in a text by the values of the answers. */
export function resolved(text: string, answers: readonly unknown[]): string {
  return text.replace(REFERENCE, (_, number: string, pointer: string) => String(at(answers[Number(number)], pointer)));
}

/** The value at a JSON pointer. */
export function at(answer: unknown, pointer: string): unknown {
  const steps = pointer.split('/').slice(1);
  return steps.reduce<unknown>((node, step) => (node as Record<string, unknown> | undefined)?.[step], answer);
}

import { useState } from 'react';
import { type Failure, problemCode, type Result } from './result.ts';
import { useRequest } from './use-request.ts';

/**
 * Idempotency keys, one per intent. Retrying the same request after a lost or temporary response reuses its key, so the
 * service runs it only once. After a definite response, the next press is a new intent.
 */
export type IntentKeys = {
  keyFor: (intent: string) => string;
  settled: (intent: string, result: Result<unknown>) => void;
};

export function createIntentKeys(newKey: () => string = () => crypto.randomUUID()): IntentKeys {
  const open = new Map<string, string>();
  return {
    keyFor(intent) {
      const key = open.get(intent) ?? newKey();
      open.set(intent, key);
      return key;
    },
    settled(intent, result) {
      if (result.ok || isDefinite(result.failure)) open.delete(intent);
    },
  };
}

/** The service does not store 5xx and 429 under the key; a request still in flight will store its response there. */
function isDefinite(failure: Failure): boolean {
  if (failure.kind !== 'problem') return false;
  const { status } = failure.problem;
  return status < 500 && status !== 429 && problemCode(failure) !== 'IDEMPOTENCY_IN_FLIGHT';
}

/**
 * The mutation of an operation that takes an idempotency key.
 * @param intentOf a string that is equal for two requests with the same intent
 */
export function useKeyedMutation<Request, Data>(
  send: (request: Request, idempotencyKey: string) => Promise<Result<Data>>,
  onSuccess: (result: Result<Data>, request: Request) => void | Promise<void>,
  intentOf: (request: Request) => string = JSON.stringify,
) {
  const [keys] = useState(createIntentKeys);
  return useRequest(
    async (request: Request) => {
      const intent = intentOf(request);
      const result = await send(request, keys.keyFor(intent));
      keys.settled(intent, result);
      return result;
    },
    { onSuccess, intentOf },
  );
}

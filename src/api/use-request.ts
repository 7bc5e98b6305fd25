import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Result } from './result.ts';

type RequestOptions<Request, Data> = {
  /** Runs before the caller gets the result. */
  onSuccess?: (result: Result<Data>, request: Request) => unknown;
  /** A string that is equal for two requests with the same intent. */
  intentOf?: (request: Request) => string;
};

/**
 * The mutation that every write uses, so that a double click sends one request. While a request is under way, another
 * one with the same intent is dropped: its promise never settles, so that the caller continues once.
 */
export function useRequest<Request, Data>(
  send: (request: Request) => Promise<Result<Data>>,
  { onSuccess, intentOf = JSON.stringify }: RequestOptions<Request, Data> = {},
) {
  const [underway] = useState(() => new Set<string>());
  const { mutateAsync, isPending } = useMutation({
    mutationFn: send,
    onSuccess: (result, request) => onSuccess?.(result, request),
  });
  return {
    isPending,
    mutateAsync: (request: Request): Promise<Result<Data>> => {
      const intent = intentOf(request);
      if (underway.has(intent)) return new Promise(() => {});
      underway.add(intent);
      return mutateAsync(request).finally(() => underway.delete(intent));
    },
  };
}

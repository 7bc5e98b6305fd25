import type * as z from 'zod/mini';

/** A check that knows its own message. */
export function judged(errorOf: (value: string) => string | undefined): z.core.CheckFn<string> {
  return ({ value, issues }) => {
    const message = errorOf(value);
    if (message !== undefined) issues.push({ code: 'custom', input: value, message });
  };
}

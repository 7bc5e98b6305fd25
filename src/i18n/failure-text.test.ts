import { expect, it } from 'vitest';
import type { Failure } from '#api/result.ts';
import type { Problem } from '#api/types.ts';
import { cardMessages } from './card-messages.ts';
import { failureText } from './failure-text.ts';
import { resolveLocale } from './locale.ts';
import { translator } from './use-messages.ts';

const t = translator<'card'>(cardMessages.english, resolveLocale('en'));

function failed(status: number, code: Problem['code'], more: Partial<Problem> = {}, retryAfter?: number): Failure {
  const problem = { type: 'about:blank', title: code, status, code, detail: 'In its own words.', ...more };
  return { kind: 'problem', problem, requestId: 'r-1', retryAfter };
}

it.each<[Failure, string]>([
  [{ kind: 'unreachable' }, 'Couldn’t reach the service. Check your connection and try again.'],
  [{ kind: 'no-token' }, 'Couldn’t sign in. Try again, or reload the page.'],
  [failed(429, 'RATE_LIMITED', {}, 1), 'Too many manual runs. Try again in 1 second.'],
  [failed(429, 'TOO_MANY_REQUESTS', {}, 24), 'Too many requests. Try again in 24 seconds.'],
  [
    failed(409, 'INSTALL_QUOTA_REACHED', { limit: 50 }),
    'This extension has reached its limit of 50 schedules. Delete one to add another.',
  ],
  [failed(500, 'INTERNAL'), 'Something went wrong in the service. Nothing was changed. Try again. Request ID: r-1'],
  [failed(503, 'UNAVAILABLE'), 'The service isn’t available right now. Try again in a moment. Request ID: r-1'],
  [
    failed(415, 'UNSUPPORTED_MEDIA_TYPE'),
    'The service couldn’t process this request (UNSUPPORTED_MEDIA_TYPE). Reload the page. If this keeps happening, contact the service operator.',
  ],
])('%j', (failure, text) => {
  expect(failureText(failure, t)).toBe(text);
});

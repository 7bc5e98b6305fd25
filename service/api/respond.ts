import { jsonText } from '@extension-schedules/core/json/json-text.ts';
import type { components } from '@extension-schedules/openapi/schedules.gen.ts';
import { PROBLEMS, type Problem } from '#domain/problem.ts';
import type { ApiResponse } from './messages.ts';
import type { AnyAnswer } from './operation.ts';
import { presentRun } from './presenters/present-run.ts';
import { presentAffected } from './presenters/present-update.ts';

export function presentAnswer({ status, headers = {}, body, csv }: AnyAnswer): ApiResponse {
  const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  const type = csv === undefined ? body && 'application/json' : 'text/csv; charset=utf-8';
  const content = type ? { 'content-type': type } : {};
  return { status, headers: { ...content, ...Object.fromEntries(named) }, body: csv ?? (body && jsonText(body)) };
}

/** Builds a problem response (RFC 9457). The request id is in a header, so that the same problem has the same body. */
export function answerProblem(problem: Problem): ApiResponse {
  const body = presentProblem(problem);
  const { status } = body;
  const { retryAfter, rateLimit } = problem;
  return {
    status,
    headers: {
      'content-type': 'application/problem+json',
      ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
      ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
      ...(rateLimit ? rateLimitFields(rateLimit) : {}),
    },
    body: jsonText(body),
  };
}

/** Headers of draft-ietf-httpapi-ratelimit-headers. */
function rateLimitFields({ name, quota, windowSeconds, resetSeconds }: NonNullable<Problem['rateLimit']>) {
  return {
    'ratelimit-policy': `"${name}";q=${quota};w=${windowSeconds}`,
    ratelimit: `"${name}";r=0;t=${resetSeconds}`,
  };
}

const ALWAYS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

/** Adds the headers specific to this request. */
export function respond({ status, headers, body }: ApiResponse, requestId: string): ApiResponse {
  return { status, headers: { ...headers, ...ALWAYS, 'x-request-id': requestId }, body };
}

export function respondProblem(problem: Problem, requestId: string): ApiResponse {
  return respond(answerProblem(problem), requestId);
}

/** Presents a problem by the contract, as a response or as part of one. */
export function presentProblem(problem: Problem): components['schemas']['Problem'] {
  const { status, title } = PROBLEMS[problem.code];
  const { retryAfter: _, rateLimit: __, conflict, affected, ...body } = problem;
  return {
    type: 'about:blank',
    title,
    status,
    ...body,
    ...(conflict ? { run: presentRun(conflict.run, conflict) } : {}),
    ...(affected ? { affected: presentAllAffected(affected) } : {}),
  };
}

function presentAllAffected({ schedules, install, now }: NonNullable<Problem['affected']>) {
  return schedules.map((one) => presentAffected(one, install, now));
}

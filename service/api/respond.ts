import type { components } from '@extension-schedules/openapi/schedules.gen.ts';
import { PROBLEMS, type Problem } from '#domain/problem.ts';
import type { ApiResponse } from './messages.ts';
import type { Answer } from './operation.ts';
import { presentRun } from './presenters/present-run.ts';
import { presentAffected } from './presenters/present-update.ts';

export function respond(answer: Answer, requestId: string): ApiResponse {
  const content: Record<string, string> = answer.body === undefined ? {} : { 'content-type': 'application/json' };
  return {
    status: answer.status,
    headers: { ...content, 'cache-control': 'no-store', ...answer.headers, 'x-request-id': requestId },
    body: answer.body,
  };
}

/** RFC 9457. The request id is a header, so that the same problem is the same body. */
export function respondProblem(problem: Problem, requestId: string): ApiResponse {
  const body = presentProblem(problem);
  const { status } = body;
  const { retryAfter } = problem;
  return {
    status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
      ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
      'x-request-id': requestId,
    },
    body,
  };
}

function presentAllAffected({ schedules, install, now }: NonNullable<Problem['affected']>) {
  return schedules.map((one) => presentAffected(one, install, now));
}

/** A problem as the contract shows it, in an answer of its own or as part of another. */
export function presentProblem(problem: Problem): components['schemas']['Problem'] {
  const { status, title } = PROBLEMS[problem.code];
  const { retryAfter: _, run, affected, ...body } = problem;
  return {
    type: 'about:blank',
    title,
    status,
    ...body,
    ...(run ? { run: presentRun(run) } : {}),
    ...(affected ? { affected: presentAllAffected(affected) } : {}),
  };
}

import type {
  AuditEntry,
  Endpoint,
  Extension,
  Problem,
  ResumePreview,
  Run,
  Schedule,
  SchedulePreview,
} from '#api/types.ts';
import { changes, endpoints, extension, history, resumePreview, typical } from './fixtures.ts';
import { previewOf } from './preview-answer.ts';

/** What the service is pretended to answer; a status alone is a problem of that status, `never` no answer. */
export type Answers = {
  extension?: Extension | Answer;
  schedules?: Schedule[] | Answer;
  endpoints?: Endpoint[] | Answer;
  runs?: Run[] | Answer;
  /** What differs from the preview the engine gives. */
  preview?: Partial<SchedulePreview> | ((asked: SchedulePreview) => Partial<SchedulePreview>) | Answer;
  resume?: ResumePreview | Answer;
  audit?: AuditEntry[] | Answer;
  /** Where the audit comes in pages. */
  auditPageSize?: number;
  /** Of a request that changes something, by method and the last part of its path. */
  write?: (method: string, path: string, body: unknown) => Answer | undefined;
};

export type Answer = { status: number; body?: unknown; headers?: Record<string, string> } | 'never' | 'unreachable';

export const API = 'https://schedules.test';

/** A `fetch` for one story. */
export function answering(answers: Answers): (request: Request) => Promise<Response> {
  return async (request) => {
    const path = new URL(request.url).pathname.replace(/^\/api\/extensions\/[^/]+\/?/, '');
    if (request.method !== 'GET') {
      const body: unknown = await request.json().catch(() => undefined);
      if (path === 'schedule-preview') return respond(preview(answers.preview ?? {}, previewOf(body)), request);
      return respond(answers.write?.(request.method, path, body) ?? { status: 500 }, request);
    }
    const run = /\/runs\/([^/]+)$/.exec(path)?.[1];
    if (run !== undefined) return respond(ok((answers.runs as Run[]).find(({ id }) => id === run)), request);
    if (path === '') return respond(one(answers.extension ?? extension), request);
    if (path === 'endpoints') return respond(endpointPage(answers.endpoints ?? endpoints), request);
    if (path === 'schedules') return respond(page(answers.schedules ?? typical), request);
    if (path.endsWith('/resume-preview')) return respond(one(answers.resume ?? resumePreview), request);
    if (path.endsWith('audit')) return respond(auditPage(answers, request), request);
    if (path.endsWith('/runs')) return respond(page(filterRuns(answers.runs ?? history, request)), request);
    const [, id] = path.split('/');
    const schedules = Array.isArray(answers.schedules) ? answers.schedules : typical;
    return respond(ok(schedules.find((each) => each.id === id)), request);
  };
}

export function problem(status: number, code: Problem['code'], more: Partial<Problem> = {}): Answer {
  return { status, body: { type: 'about:blank', title: code, status, code, detail: code, ...more } };
}

function ok(body: unknown): Answer {
  return { status: 200, body };
}

function one(value: Extension | ResumePreview | Answer): Answer {
  return isAnswer(value) ? value : ok(value);
}

function page(value: unknown[] | Answer): Answer {
  return Array.isArray(value) ? ok({ items: value, next_cursor: null }) : value;
}

/** The cursor of a page is how many came before. */
function auditPage({ audit = changes, auditPageSize: size = 100 }: Answers, request: Request): Answer {
  if (!Array.isArray(audit)) return audit;
  const from = Number(new URL(request.url).searchParams.get('cursor') ?? 0);
  const next = from + size < audit.length ? String(from + size) : null;
  return ok({ items: audit.slice(from, from + size), next_cursor: next });
}

function preview(differs: NonNullable<Answers['preview']>, asked: SchedulePreview): Answer {
  if (typeof differs === 'function') return ok({ ...asked, ...differs(asked) });
  return isAnswer(differs) ? differs : ok({ ...asked, ...differs });
}

function endpointPage(value: Endpoint[] | Answer): Answer {
  if (!Array.isArray(value)) return value;
  const schedulable_count = value.filter(({ schedulable }) => schedulable).length;
  return ok({
    items: value,
    next_cursor: null,
    version: extension.version,
    schedulable_count,
    total_count: value.length,
  });
}

function filterRuns(value: Run[] | Answer, request: Request): Run[] | Answer {
  if (!Array.isArray(value)) return value;
  const query = new URL(request.url).searchParams;
  return value.filter(
    (run) =>
      (query.get('status') ?? run.status) === run.status && (query.get('trigger') ?? run.trigger) === run.trigger,
  );
}

function isAnswer(value: object | string): value is Answer {
  return typeof value === 'string' || 'status' in value;
}

async function respond(answer: Answer, request: Request): Promise<Response> {
  if (answer === 'unreachable') throw new TypeError('Failed to fetch');
  if (answer === 'never') {
    return new Promise((_, reject) => request.signal.addEventListener('abort', () => reject(request.signal.reason)));
  }
  const { status, body, headers } = answer;
  if (status === 204) return new Response(null, { status });
  const type = status < 400 ? 'application/json' : 'application/problem+json';
  const problemBody = { type: 'about:blank', title: 'Problem', status, code: 'INTERNAL', detail: 'Try again.' };
  return new Response(JSON.stringify(body ?? problemBody), {
    status,
    headers: { 'Content-Type': type, 'X-Request-Id': '7b0a1d7e', ...headers },
  });
}

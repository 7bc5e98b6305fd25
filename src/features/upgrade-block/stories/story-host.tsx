import { createApiClient } from '@extension-schedules/openapi/client.ts';
import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { configure, fn } from 'storybook/test';
import { ApiContext } from '#api/api-context.ts';
import type { Extension, Problem, UpdatePreview, UpdateRequest, UpdateResult, UpdateUndoResult } from '#api/types.ts';
import type { ResolvedHost } from '#remote/host.ts';
import { HostContext } from '#remote/host-context.ts';
import { createQueryClient } from '#remote/query-client.ts';
import { extension, preview, result, undone } from './fixtures.ts';

configure({ asyncUtilTimeout: 10_000 });

export type Refusal = { status: number; problem: Partial<Problem> } | 'never' | 'unreachable';

/** What the service is pretended to answer; a function is asked each time. */
export type Answers = {
  extension?: Extension;
  preview?: UpdatePreview | Refusal | (() => UpdatePreview | Refusal);
  update?: UpdateResult | Refusal | ((body: UpdateRequest) => UpdateResult | Refusal);
  undo?: UpdateUndoResult | Refusal;
};

/** What was sent to the service, in order. */
export const sent = fn<(path: string, body: unknown, idempotencyKey: string | null) => void>().mockName('sent');

export function refusal(status: number, code: Problem['code'], more: Partial<Problem> = {}): Refusal {
  return { status, problem: { code, detail: code, ...more } };
}

function answering(answers: Answers) {
  return async (request: Request): Promise<Response> => {
    const path = new URL(request.url).pathname.replace(/^\/api\/extensions\/[^/]+\/?/, '');
    if (request.method === 'GET') return respond(answers.extension ?? extension, request);
    const body = await request.json();
    sent(path, body, request.headers.get('Idempotency-Key'));
    if (path === 'update-preview') {
      const { preview: given = preview() } = answers;
      return respond(typeof given === 'function' ? given() : given, request);
    }
    if (path === 'update-undo') return respond(answers.undo ?? undone(), request);
    const { update = result() } = answers;
    return respond(typeof update === 'function' ? update(body) : update, request);
  };
}

async function respond(answer: object | Refusal, request: Request): Promise<Response> {
  if (answer === 'unreachable') throw new TypeError('Failed to fetch');
  if (answer === 'never') {
    return new Promise((_, reject) => request.signal.addEventListener('abort', () => reject(request.signal.reason)));
  }
  if (typeof answer === 'object' && 'problem' in answer) {
    const { status, problem } = answer;
    const body = { type: 'about:blank', title: 'Problem', status, ...problem };
    return Response.json(body, {
      status,
      headers: { 'Content-Type': 'application/problem+json', 'X-Request-Id': '7b0a1d7e' },
    });
  }
  return Response.json(answer);
}

/** What RemoteRoot and the entry give, with a service that gives the answers of the story. */
export function StoryHost({ answers, children }: { answers: Answers; children: ReactNode }) {
  const [queryClient] = useState(createQueryClient);
  const [{ host, api }] = useState(() => {
    sent.mockClear();
    const resolved: ResolvedHost = {
      apiBaseUrl: 'https://schedules.test',
      getAccessToken: () => 'token',
      locale: 'en',
      timezone: 'Europe/Berlin',
      navigate: () => {},
      notify: () => {},
      onUnavailable: () => {},
    };
    const client = createApiClient({ ...resolved, fetch: answering(answers) });
    return { host: resolved, api: { client, extensionId: extension.extension_id, scope: extension.extension_id } };
  });
  return (
    <HostContext value={host}>
      <QueryClientProvider client={queryClient}>
        <ApiContext value={api}>{children}</ApiContext>
      </QueryClientProvider>
    </HostContext>
  );
}

import type { Api } from '@extension-schedules/service/api/api.ts';
import type { ApiResponse } from '@extension-schedules/service/api/messages.ts';
import { respondProblem } from '@extension-schedules/service/api/respond.ts';
import { NOT_FOUND } from '@extension-schedules/service/domain/problem.ts';
import { delay, type HttpHandler, HttpResponse, http } from 'msw';
import type { Condition } from './network.ts';

/**
 * Mounts the contract's operations, whatever the origin. Routes come from the contract, rules from `service/api`.
 * @param network looked at with every request, so it can change on the way
 */
export function createHandlers(api: Api, network: Readonly<Record<string, Condition | undefined>> = {}): HttpHandler[] {
  const operations = api.operations.map(({ operationId, method, path }) =>
    http[method](`*${path.replace(/\{(\w+)\}/g, ':$1')}`, async ({ request, params }) => {
      const condition = network[operationId] ?? network.all;
      if (condition === 'down') return HttpResponse.error();
      if (condition === 'malformed') return HttpResponse.html('<h1>Bad gateway</h1>', { status: 502 });
      if (condition === 'never') await delay('infinite');
      const response = await api.handle(operationId, {
        params: params as Record<string, string>,
        query: queryOf(request.url),
        headers: Object.fromEntries(request.headers),
        body: textOf(await request.arrayBuffer()),
        requestId: crypto.randomUUID(),
      });
      if (condition === 'lost') return HttpResponse.error();
      if (typeof condition === 'number') await delay(condition);
      return send(response);
    }),
  );
  const nowhere = () => send(respondProblem(NOT_FOUND, crypto.randomUUID()));
  return [...operations, ...['*/api/extensions/*', '*/api/operator/*'].map((path) => http.all(path, nowhere))];
}

/** A parameter given more than once is a list. */
function queryOf(url: string): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = {};
  const { searchParams } = new URL(url);
  for (const name of new Set(searchParams.keys())) {
    const [first = '', ...more] = searchParams.getAll(name);
    query[name] = more.length > 0 ? [first, ...more] : first;
  }
  return query;
}

/** Null where the bytes are no UTF-8. */
function textOf(bytes: ArrayBuffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function send({ status, headers, body }: ApiResponse): Response {
  return new HttpResponse(body ?? null, { status, headers });
}

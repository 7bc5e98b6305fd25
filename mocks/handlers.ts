import type { Api } from '@extension-schedules/service/api/api.ts';
import type { ApiResponse } from '@extension-schedules/service/api/messages.ts';
import { requestIdOf } from '@extension-schedules/service/api/request-id.ts';
import { respondProblem } from '@extension-schedules/service/api/respond.ts';
import { answerElsewhere, operationFor } from '@extension-schedules/service/api/routes.ts';
import { delay, type HttpHandler, HttpResponse, http } from 'msw';
import type { Condition } from './network.ts';

export interface HandlerHooks {
  /** Called with each request of an operation; the returned function with the status, which is 0 without an answer. */
  onRequest?(request: { operationId: string; method: string; path: string }): (status: number) => void;
  /** Takes the condition of this request alone. */
  takeFault?(method: string): Condition | undefined;
  /** Awaited before the service gets the request. */
  before?(operationId: string, params: Readonly<Record<string, string>>): Promise<void>;
  change?(response: ApiResponse): ApiResponse;
}

/**
 * Mounts the contract's operations, whatever the origin. Routes come from the contract, rules from `service/api`.
 * @param network looked at with every request, so it can change on the way
 * @param now for the header `Date`, which a server sends by itself
 */
export function createHandlers(
  api: Api,
  network: Readonly<Record<string, Condition | undefined>> = {},
  now: () => number = Date.now,
  { onRequest, takeFault, before, change = (response) => response }: HandlerHooks = {},
): HttpHandler[] {
  const send = ({ status, headers, body }: ApiResponse, method: string) =>
    new HttpResponse(method === 'HEAD' ? null : (body ?? null), {
      status,
      headers: { ...headers, date: new Date(now()).toUTCString() },
    });
  /** Operations whose latest request had no connection. */
  const failed = new Set<string>();
  async function answer(operationId: string, request: Request, params: Record<string, string>): Promise<Response> {
    const condition = takeFault?.(request.method) ?? network[operationId] ?? network.all;
    if (condition === 'down') return HttpResponse.error();
    if (condition === 'flaky' && !failed.delete(operationId)) {
      failed.add(operationId);
      return HttpResponse.error();
    }
    if (condition === 'malformed') return HttpResponse.html('<h1>Bad gateway</h1>', { status: 502 });
    if (condition === 'never') await delay('infinite');
    if (typeof condition === 'object') {
      const problem = { code: condition.problem, detail: 'The mocks are set to refuse this request.' };
      return send(respondProblem(problem, idOf(request)), request.method);
    }
    await before?.(operationId, params);
    const response = await api.handle(operationId, {
      params,
      query: queryOf(request.url),
      headers: Object.fromEntries(request.headers),
      body: textOf(await request.arrayBuffer()),
      requestId: idOf(request),
    });
    if (condition === 'lost') return HttpResponse.error();
    if (typeof condition === 'number') await delay(condition);
    return send(change(response), request.method);
  }
  const elsewhere = (method: string, path: string, requestId: string) =>
    send(answerElsewhere(api.operations, { method, path, requestId }), method);
  // MSW reads the page's cookies for each handler that a request might be for, so all operations are one.
  const all = http.all('*/api/*', async ({ request }) => {
    const { method, url } = request;
    const { pathname: path } = new URL(url);
    const isAtRoot = path.startsWith('/api/');
    // Not handled: a development server may serve modules there.
    if (!isAtRoot && !BELOW_A_PREFIX.test(path)) return undefined;
    const found = isAtRoot ? operationFor(api.operations, { method, path }) : undefined;
    if (!found) return elsewhere(method, path, idOf(request));
    const { operationId } = found.operation;
    const done = onRequest?.({ operationId, method, path });
    const response = await answer(operationId, request, found.params);
    done?.(response.status);
    return response;
  });
  return [all];
}

/** The API below a path of the host's. The service has none there, so the mocks answer 404 too. */
const BELOW_A_PREFIX = /\/api\/(extensions|operator)\//;
const idOf = ({ headers }: Request) => requestIdOf(headers.get('x-request-id'), () => crypto.randomUUID());

/** A parameter given more than once is a list. */
function queryOf(url: string): Record<string, string | string[]> {
  const { searchParams } = new URL(url);
  return Object.fromEntries(
    [...new Set(searchParams.keys())].map((name) => {
      const [first = '', ...more] = searchParams.getAll(name);
      return [name, more.length > 0 ? [first, ...more] : first];
    }),
  );
}

/** Null where the bytes are no UTF-8. */
function textOf(bytes: ArrayBuffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

import { Agent, request as send } from 'undici';
import type { AnswerBody, ExecuteRequest, ExtensionRunner } from '#domain/ports/extension-runner.ts';
import { type Mask, maskOf, maskValues } from '#domain/runs/mask.ts';
import { readBody } from './body.ts';
import { interpret } from './envelope.ts';
import { connectionFailure } from './failure.ts';
import type { TimelessResult } from './timeless.ts';
import { executeBody, executeHeaders } from './wire-request.ts';

export interface RunnerClientOptions {
  /** `RUNNER_BASE_URL`; may contain a path. */
  baseUrl: string;
  serviceToken?: string | undefined;
  /** `EXT_RUNNER_MAX_RESPONSE_BYTES`: maximum size of the Runner's whole response, envelope included. */
  maxResponseBytes: number;
  /** Maximum number of connections. Further calls wait for one within their own deadline. */
  connections?: number;
  /** `RUNNER_GRACE_MS` */
  graceMs: number;
}

export interface RunnerClient extends ExtensionRunner {
  /** Closes idle connections without waiting for calls in progress. */
  close(): Promise<void>;
}

/** Creates a Runner client over HTTP (openapi/runner.yaml). It logs neither requests nor responses. */
export function createRunnerClient(options: RunnerClientOptions): RunnerClient {
  const { serviceToken, maxResponseBytes, connections = 256, graceMs } = options;
  const url = `${options.baseUrl.replace(/\/+$/, '')}/v1/execute`;
  const hidesToken = maskValues(serviceToken ? [['service token', serviceToken]] : []);
  // One deadline covers connecting, headers and body. undici's own timeouts restart at each stage and never end a slow
  // trickle.
  const agent = new Agent({ connections, connectTimeout: 0, headersTimeout: 0, bodyTimeout: 0 });

  return {
    graceMs,
    async execute(request, { timeoutMs, cancelled }) {
      const started = performance.now();
      const deadline = AbortSignal.timeout(timeoutMs + graceMs);
      const broken = new AbortController();
      cancelled?.addEventListener('abort', () => broken.abort());
      if (cancelled?.aborted) broken.abort();
      const outcome = await call(request, AbortSignal.any([deadline, broken.signal])).catch((error: unknown) =>
        deadline.aborted ? ({ kind: 'timed_out' } as const) : connectionFailure(error),
      );
      return { ...hideIn(outcome, hidesToken, request), durationMs: Math.round(performance.now() - started) };
    },
    close: () => agent.destroy(),
  };

  async function call(request: ExecuteRequest, signal: AbortSignal) {
    const response = await send(url, {
      dispatcher: agent,
      method: 'POST',
      headers: executeHeaders(request, serviceToken),
      body: executeBody(request),
      signal,
    });
    const body = await readBody(response.body, maxResponseBytes);
    return interpret(response.statusCode, response.headers, body, maxResponseBytes);
  }
}

/**
 * Hides the service token in a result's texts, because a proxy or the extension may echo the request. The install's
 * values are masked when the result is stored, except in binary bodies, which are masked here.
 */
function hideIn(result: TimelessResult, hidesToken: Mask, request: ExecuteRequest): TimelessResult {
  switch (result.kind) {
    case 'answered': {
      const headers = Object.entries(result.headers ?? {}).map(([name, value]) => [name, hidesToken(value)]);
      const { body } = result;
      const text = body.base64 ? inBytes(body, hidesToken, maskOf(request)) : hidesToken(body.text, body.truncated);
      return { ...result, headers: Object.fromEntries(headers), body: { ...body, text } };
    }
    case 'host_error':
      return { ...result, code: hidesToken(result.code), message: hidesToken(result.message) };
    case 'bad_answer':
    case 'unreachable':
      return { ...result, message: hidesToken(result.message) };
    case 'timed_out':
      return result;
  }
}

function inBytes({ text, truncated }: AnswerBody, ...masks: readonly Mask[]): string {
  const bytes = Buffer.from(text, 'base64').toString('latin1');
  return Buffer.from(
    masks.reduce((hidden, mask) => mask(hidden, truncated), bytes),
    'latin1',
  ).toString('base64');
}

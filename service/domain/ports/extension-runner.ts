import type { RunTrigger } from '@extension-schedules/core/states.ts';
import type { SecretEnvelope } from './store/installs.ts';

/** Client of the PSA's extension Runner. Executes one request against one installed extension. */
export interface ExtensionRunner {
  /**
   * Milliseconds a call may take beyond its own limit. The Runner fetches and compiles the bundle before the limit
   * starts.
   */
  readonly graceMs: number;
  /**
   * Never rejects: every failure is a result.
   * @param options.timeoutMs limit for the extension's code in milliseconds, enforced by the Runner
   *   (`request.limits`); the client gives up `graceMs` later
   * @param options.cancelled aborts the call; the result is then meaningless unless it is `answered`
   */
  execute(request: ExecuteRequest, options: { timeoutMs: number; cancelled?: Cancellation }): Promise<ExecuteResult>;
}

/** A cancellation signal. The platform's AbortSignal is one. */
export interface Cancellation {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
}

export interface ExecuteRequest {
  requestId: string;
  /** `<run id>:<attempt number>`. The Runner replays its first response to a key, including failures. */
  idempotencyKey: string;
  tenantId: string;
  extensionId: string;
  installId: string;
  versionId: string;
  /** `sha256:<hex>` */
  contentHash: string;
  config: Record<string, unknown>;
  providers: readonly string[];
  /** Opaque. Never log it. */
  secretEnvelope?: SecretEnvelope;
  http: {
    method: string;
    path: string;
    /** The body as JSON text. */
    bodyJson?: string;
  };
  trigger: RunTrigger;
  scheduleId: string;
  /** ISO 8601 with Z. */
  scheduledFor: string;
  limits: { timeoutMs: number };
  /** W3C trace context. */
  traceparent?: string;
}

export type ExecuteResult = Answered | HostError | TimedOut | Unreachable | BadAnswer;

/** The extension responded, with any status. */
export interface Answered {
  kind: 'answered';
  status: number;
  /** Lower-case names. */
  headers?: Record<string, string>;
  body: AnswerBody;
  durationMs: number;
}

/** The first part of a response body. */
export interface AnswerBody {
  /** Truncated at a character boundary. */
  text: string;
  /** Size of the whole body. */
  bytes: number;
  truncated: boolean;
  /** The body isn't text; `text` is the base64 of its first bytes. */
  base64?: boolean;
}

/** The Runner reports that it could not obtain a response from the extension. */
export interface HostError {
  kind: 'host_error';
  status: number;
  /**
   * The Runner's error code (`bundle_fetch_failed`, `execute_failed`, …), `body_too_large`, or `http_<status>` if it
   * sent no code.
   */
  code: string;
  message: string;
  durationMs: number;
}

/** No complete response within the limit plus the grace period. The Runner may still be executing the request. */
export interface TimedOut {
  kind: 'timed_out';
  durationMs: number;
}

/** The connection failed or broke. */
export interface Unreachable {
  kind: 'unreachable';
  code: 'connection_refused' | 'connection_reset' | 'host_not_found' | 'network_error';
  /** A sentence that is safe to show to a tenant. */
  message: string;
  durationMs: number;
}

/** The response isn't a valid Runner response. */
export interface BadAnswer {
  kind: 'bad_answer';
  code: 'response_too_large' | 'not_json' | 'redirect' | 'empty' | 'encoded' | 'invalid_envelope';
  /** A sentence that is safe to show to a tenant. */
  message: string;
  /** The maximum response size in bytes, if it was exceeded. */
  limitBytes?: number;
  durationMs: number;
}

import type { RunTrigger } from '@extension-schedules/core/states.ts';
import type { SecretEnvelope } from './store/installs.ts';

/** The extension Runner: executes one request against one installed extension. Never rejects; what went wrong is a result. */
export interface ExtensionRunner {
  /** How much longer than its limit a call may take, milliseconds: the bundle is fetched and compiled before the limit begins. */
  readonly graceMs: number;
  /**
   * @param options.timeoutMs the limit of the extension's code (`request.limits`), which the Runner interrupts itself; the
   *   caller gives up `graceMs` later
   * @param options.cancelled breaks the call off; what it resolves to then means nothing, unless it is `answered`
   */
  execute(request: ExecuteRequest, options: { timeoutMs: number; cancelled?: Cancellation }): Promise<ExecuteResult>;
}

/** Whether somebody no longer wants what is under way; a platform's AbortSignal is one. */
export interface Cancellation {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
}

export interface ExecuteRequest {
  requestId: string;
  /** `<run id>:<attempt number>`: the Runner repeats its first answer to a key, failures too. */
  idempotencyKey: string;
  tenantId: string;
  /** The registry id. */
  extensionId: string;
  installId: string;
  versionId: string;
  /** `sha256:<hex>` */
  contentHash: string;
  config: Record<string, unknown>;
  providers: readonly string[];
  /** Opaque; never logged. */
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

/** The extension answered, with whatever status. */
export interface Answered {
  kind: 'answered';
  status: number;
  /** Lower-case names. */
  headers?: Record<string, string>;
  body: AnswerBody;
  durationMs: number;
}

/** The beginning of an answer's body. */
export interface AnswerBody {
  /** Cut between characters. */
  text: string;
  /** Of the whole body. */
  bytes: number;
  truncated: boolean;
  /** The body is no text; `text` is the base64 of its beginning. */
  base64?: boolean;
}

/** The Runner could not get the extension's answer and says so. */
export interface HostError {
  kind: 'host_error';
  status: number;
  /** The Runner's word (`bundle_fetch_failed`, `execute_failed`, …), `body_too_large`, or `http_<status>` where it gave none. */
  code: string;
  message: string;
  durationMs: number;
}

/** No complete answer within the limit and the grace. The Runner may still be working. */
export interface TimedOut {
  kind: 'timed_out';
  durationMs: number;
}

/** No answer because there was no connection, or it broke. */
export interface Unreachable {
  kind: 'unreachable';
  code: 'connection_refused' | 'connection_reset' | 'host_not_found' | 'network_error';
  /** A sentence a tenant may read. */
  message: string;
  durationMs: number;
}

/** What came back is no answer of a Runner. */
export interface BadAnswer {
  kind: 'bad_answer';
  code: 'response_too_large' | 'not_json' | 'redirect' | 'empty' | 'encoded' | 'invalid_envelope';
  /** A sentence a tenant may read. */
  message: string;
  /** The largest response of an extension that is accepted, where that was the reason. */
  limitBytes?: number;
  durationMs: number;
}

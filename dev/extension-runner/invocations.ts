import type { Envelope, Execution, Routing } from './execute.ts';
import type { ExecuteBody } from './parse-request.ts';

/**
 * A call as the Runner saw it, in the format of `GET /invocations`. Secrets are left out, except whether there were
 * any.
 */
export interface Invocation {
  /** Epoch milliseconds. */
  received_at: number;
  /** Epoch milliseconds; null while running. */
  finished_at: number | null;
  request_id: string | null;
  idempotency_key: string;
  tenant_id: string;
  extension_id: string;
  install_id: string | null;
  version_id: string | null;
  content_hash: string;
  config: Record<string, string>;
  providers: string[];
  has_secret_envelope: boolean;
  method: string;
  path: string;
  /** Received by the extension. */
  headers: Record<string, string>;
  /** The decoded body; null if there was none. */
  body: string | null;
  /** The extension's status, or the Runner's if there is an `error`; null while running. */
  status: number | null;
  error: string | null;
  /** Repeated from an earlier call with the same key; nothing was executed. */
  replayed: boolean;
}

export interface InvocationLog {
  /** Records a call; the returned function records its end. */
  begin(routing: Routing, body: ExecuteBody): (execution: Execution) => void;
  /** Oldest first. */
  list(): Invocation[];
}

/** Keeps the last `capacity` calls. */
export function createInvocationLog(capacity: number): InvocationLog {
  const kept: Invocation[] = [];
  return {
    begin(routing, body) {
      const invocation = describe(routing, body);
      kept.push(invocation);
      if (kept.length > capacity) kept.shift();
      return ({ envelope, replayed }) => Object.assign(invocation, ended(envelope, replayed));
    },
    list: () => kept.map((invocation) => ({ ...invocation })),
  };
}

function describe(routing: Routing, { context, http, providers, secret_envelope }: ExecuteBody): Invocation {
  return {
    received_at: Date.now(),
    finished_at: null,
    request_id: context.request_id ?? null,
    idempotency_key: routing.idempotencyKey,
    tenant_id: routing.tenantId,
    extension_id: routing.extensionId,
    install_id: context.install_id ?? null,
    version_id: context.version_id ?? null,
    content_hash: context.content_hash,
    config: context.config ?? {},
    providers: providers ?? [],
    has_secret_envelope: secret_envelope != null,
    method: http.method,
    path: http.path,
    headers: http.headers ?? {},
    body: http.body_b64 ? Buffer.from(http.body_b64, 'base64').toString('utf8') : null,
    status: null,
    error: null,
    replayed: false,
  };
}

function ended({ status, error }: Envelope, replayed: boolean) {
  return { finished_at: Date.now(), status, error, replayed };
}

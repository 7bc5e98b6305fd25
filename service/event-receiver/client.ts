import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { Agent, request as send } from 'undici';
import type { EventReceiver, SendOutcome } from '#domain/ports/event-receiver.ts';
import { mayConnectTo } from './address.ts';

export interface EventReceiverOptions {
  /** `EVENTS_URL`, which `isReceiverUrl` accepts. */
  url: string;
  /** `EVENTS_SECRETS`: `whsec_…`, at least one. Every one signs, so that the receiver can change from one to another. */
  secrets: readonly string[];
  /** `EVENTS_TIMEOUT_MS`: for connecting, sending and the answer together. */
  timeoutMs: number;
  connections: number;
}

export interface EventReceiverClient extends EventReceiver {
  close(): Promise<void>;
}

/** The answer's body means nothing; more than this is not read. */
const MOST_BYTES = 65_536;

/**
 * Sends events by HTTP as Standard Webhooks describes it. Follows no redirect, and connects to no link-local address,
 * whatever the name resolves to. It logs neither requests nor responses.
 */
export function createEventReceiver({
  url,
  secrets,
  timeoutMs,
  connections,
}: EventReceiverOptions): EventReceiverClient {
  const signers = secrets.map((secret) => new Webhook(secret));
  const agent = new Agent({
    connections,
    connect: { lookup: lookupAllowed },
    connectTimeout: 0,
    headersTimeout: 0,
    bodyTimeout: 0,
  });

  return {
    timeoutMs,
    async send({ id, body }, at) {
      const time = new Date(at);
      const headers = {
        'content-type': 'application/cloudevents+json; charset=utf-8',
        'user-agent': 'extension-schedules',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(at / 1_000)),
        'webhook-signature': signers.map((signer) => signer.sign(id, time, body)).join(' '),
      };
      const signal = AbortSignal.timeout(timeoutMs);
      try {
        const response = await send(url, { dispatcher: agent, method: 'POST', headers, body, signal });
        // Reads a short answer, so that the connection can be used again; ends the connection of a long one.
        await response.body.dump({ limit: MOST_BYTES, signal }).catch(() => {});
        return outcomeOf(response.statusCode, response.headers['retry-after']);
      } catch (error) {
        return { kind: 'failed', reason: signal.aborted ? timedOut(timeoutMs) : failureOf(error) };
      }
    },
    close: () => agent.destroy(),
  };
}

/** Only 2xx counts: a redirect would be followed by a GET without the event. */
function outcomeOf(status: number, retryAfter: string | string[] | undefined): SendOutcome {
  if (status >= 200 && status < 300) return { kind: 'accepted' };
  const reason = `The receiver answered HTTP ${status}.`;
  const seconds = typeof retryAfter === 'string' && /^\d{1,9}$/.test(retryAfter) ? Number(retryAfter) : 0;
  return { kind: 'refused', reason, ...(seconds > 0 && { retryAfterMs: seconds * 1_000 }) };
}

const timedOut = (timeoutMs: number) => `The receiver did not answer within ${Math.round(timeoutMs / 100) / 10} s.`;

const REASONS: Record<string, string> = {
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was reset',
  UND_ERR_SOCKET: 'the connection was reset',
  ENOTFOUND: 'its host name could not be resolved',
  EAI_AGAIN: 'its host name could not be resolved',
  EFORBIDDEN: 'its host name resolves to a link-local address',
};

/** Contains no address and no text of the system. */
function failureOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  const name = typeof code === 'string' ? code : 'unknown';
  return `The receiver could not be reached: ${REASONS[name] ?? name}.`;
}

/** Leaves out addresses that events may not be sent to, and fails if none is left. */
const lookupAllowed: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const allowed = (addresses ?? []).filter(({ address }) => mayConnectTo(address));
    const [first] = allowed;
    if (error) callback(error, '');
    else if (!first) callback(Object.assign(new Error('No allowed address.'), { code: 'EFORBIDDEN' }), '');
    else if (options.all) callback(null, allowed);
    else callback(null, first.address, first.family);
  });
};

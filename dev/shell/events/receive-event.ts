import type { IncomingMessage, ServerResponse } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { readText } from '../../read-text.ts';
import { sendJson } from '../send-json.ts';
import type { ScheduleEvent, Tickets } from './tickets.ts';

const MOST_BYTES = 262_144;

/** Verifies an event as docs/events.md describes it, and gives it to the tickets. Answers before anything slow. */
export async function receiveEvent(
  { tickets, eventsSecret }: { tickets: Tickets; eventsSecret: string },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (eventsSecret === '') return sendJson(response, 503, { error: 'EVENTS_SECRETS is not set.' });
  const text = await readText(request, MOST_BYTES);
  if (text === undefined) return sendJson(response, 413, { error: 'The event is too large.' });
  try {
    new Webhook(eventsSecret).verify(text, signatureIn(request));
  } catch {
    return sendJson(response, 401, { error: 'The signature is not valid.' });
  }
  tickets.receive(JSON.parse(text) as ScheduleEvent);
  response.writeHead(204).end();
}

function signatureIn({ headers }: IncomingMessage): Record<string, string> {
  const names = ['webhook-id', 'webhook-timestamp', 'webhook-signature'];
  return Object.fromEntries(names.map((name) => [name, String(headers[name] ?? '')]));
}

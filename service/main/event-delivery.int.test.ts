import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { waitUntil } from '@extension-schedules/testing/job-runner/job-runner-host.fixture.ts';
import { testDatabase } from '@extension-schedules/testing/postgres/test-database.ts';
import { newId } from '@extension-schedules/testing/rows.ts';
import pg from 'pg';
import { expect, it, onTestFinished } from 'vitest';
import { USUAL_EVENT_TYPES } from '#domain/ports/store/events.ts';
import { createPostgresStore } from '#store/postgres-store.ts';
import { runProcess, startProcess } from './process.fixture.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const PATIENCE_MS = 90_000;

/** A receiver that does not answer until it is released. */
async function startReceiver() {
  const received: { id: string; body: string }[] = [];
  let answers = false;
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    received.push({ id: String(request.headers['webhook-id']), body });
    if (answers) response.writeHead(204).end();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    received,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/events`,
    answer: () => {
      answers = true;
    },
  };
}

it('loses no event when a worker is killed while it sends one, and repeats its id', async () => {
  const database = await testDatabase();
  const store = createPostgresStore({ databaseUrl: database.url, eventTypes: USUAL_EVENT_TYPES });
  const sql = new pg.Pool({ connectionString: database.url, max: 1 });
  onTestFinished(async () => {
    await sql.end();
    await store.close();
    await database.drop();
  });
  const place = { tenantId: newId(), installId: newId(), scheduleId: newId() };
  const events = [newId(), newId()];
  for (const [n, id] of events.entries()) {
    const event = { ...place, id, type: 'schedule.failing', at: Date.now(), notifies: true } as const;
    await store.transaction({ tenantId: place.tenantId }, (tx) => tx.events.append({ ...event, data: `{"n":${n}}` }));
  }
  const receiver = await startReceiver();
  const env = { DATABASE_URL: database.url, EVENTS_URL: receiver.url, EVENTS_SECRETS: SECRET };
  const states = async () => {
    const { rows } = await sql.query('select state from extension_schedule_event order by position');
    return rows.map(({ state }) => state);
  };

  const first = await startProcess('worker.ts', env);
  await waitUntil(() => receiver.received.length === 1, PATIENCE_MS);
  await first.kill();
  expect(await states()).toEqual(['pending', 'pending']);
  receiver.answer();
  // The killed worker's lease ends.
  await sql.query("update extension_schedule_event set due_at = now() - interval '1 second'");

  const second = await startProcess('worker.ts', env);
  await waitUntil(async () => (await states()).every((state) => state === 'delivered'), PATIENCE_MS);
  await second.stop();
  expect(receiver.received.map(({ id }) => id)).toEqual([events[0], ...events]);
  expect(receiver.received[1]).toEqual(receiver.received[0]);
}, 90_000);

it('does not start a worker that would send events without a signature', async () => {
  const env = { DATABASE_URL: 'postgres://127.0.0.1:1/none', EVENTS_URL: 'https://psa.example.com/hooks' };
  expect(await runProcess('worker.ts', env)).toEqual({
    code: 1,
    out: '',
    err: 'EVENTS_URL is set, but EVENTS_SECRETS is not. Set a secret that signs the events.\n',
  });
});

import { expect, it } from 'vitest';
import { openTickets, type ScheduleEvent } from './tickets.ts';

const TENANT = 'northwind';
let count = 0;

function anEvent(type: string, data: Partial<ScheduleEvent['data']> = {}, id = `event-${++count}`): ScheduleEvent {
  return {
    id,
    type,
    time: `2026-11-23T01:${String(count).padStart(2, '0')}:00.000Z`,
    data: {
      tenant_id: TENANT,
      extension: { id: 'hub', name: 'Agreement Hub' },
      schedule: { id: 'nightly', name: null, method: 'POST', path: '/sync' },
      error: { code: 'GUEST_ERROR', message: 'scope is unknown' },
      payload: { text: '{"scope":"all"}', truncated: false },
      last_success: { at: '2026-11-22T01:30:00.000Z', run_id: null },
      threshold_reached: true,
      view: { schedule: 'nightly', run: 'run-1' },
      ...data,
    },
  };
}

function ticketsAfter(...events: ScheduleEvent[]) {
  const tickets = openTickets();
  for (const event of events) tickets.receive(event);
  return tickets.of(TENANT);
}

it('opens a ticket with the error, the payload, the last success and a link to the run', () => {
  expect(ticketsAfter(anEvent('schedule.failing'))).toMatchObject([
    {
      number: 1,
      title: 'Agreement Hub: POST /sync is failing',
      error: 'GUEST_ERROR: scope is unknown',
      payload: '{"scope":"all"}',
      lastSuccessAt: '2026-11-22T01:30:00.000Z',
      link: '/msp/settings/extensions/hub/settings?schedule=nightly&run=run-1',
      closedAt: null,
      events: 1,
    },
  ]);
});

it('keeps one ticket while the schedule fails, and closes it when it recovers', () => {
  const failures = [anEvent('schedule.failing'), anEvent('schedule.paused')];
  const recovered = anEvent('schedule.recovered');
  const [ticket, ...others] = ticketsAfter(...failures, recovered);
  expect(ticket).toMatchObject({ title: 'Agreement Hub: POST /sync was paused after failures', events: 2 });
  expect(ticket?.closedAt).toBe(recovered.time);
  expect(others).toEqual([]);
});

it('opens another ticket for the next failure', () => {
  const events = ['schedule.failing', 'schedule.recovered', 'schedule.failing'].map((type) => anEvent(type));
  expect(ticketsAfter(...events).map(({ number, closedAt }) => [number, closedAt !== null])).toEqual([
    [2, false],
    [1, true],
  ]);
});

it('counts an event that arrives twice once', () => {
  const event = anEvent('schedule.failing');
  expect(ticketsAfter(event, event)).toMatchObject([{ events: 1 }]);
});

it('opens none for a first failure below the threshold', () => {
  expect(ticketsAfter(anEvent('schedule.failing', { threshold_reached: false, damped: null }))).toEqual([]);
});

it('opens one for a summary of failures that were held back, whatever their threshold', () => {
  const summary = { threshold_reached: false, damped: { failing: 5, recovered: 5, since: '2026-11-23T01:00:00.000Z' } };
  expect(ticketsAfter(anEvent('schedule.failing', summary))).toHaveLength(1);
});

it('is not changed by an older event that arrives late', () => {
  const failing = anEvent('schedule.failing');
  expect(ticketsAfter(anEvent('schedule.recovered'), failing)).toEqual([]);
});

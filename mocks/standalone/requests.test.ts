import { expect, it, vi } from 'vitest';
import { createRequestLog } from './requests.ts';

const request = { operationId: 'listSchedules', method: 'GET', path: '/api' };

it('keeps the latest requests with their statuses, newest first', () => {
  const log = createRequestLog();
  const told = vi.fn();
  log.subscribe(told);
  const done = log.onRequest(request);
  log.onRequest({ ...request, method: 'POST' });
  done(200);
  expect(log.read()).toMatchObject([
    { method: 'POST', status: undefined },
    { method: 'GET', status: 200 },
  ]);
  expect(told).toHaveBeenCalledTimes(3);
  for (let more = 0; more < 60; more += 1) log.onRequest(request);
  expect(log.read()).toHaveLength(50);
});

it('gives a planned fault to the next request of its kind, once', () => {
  const log = createRequestLog();
  log.plan({ of: 'change', condition: 'down' });
  expect(log.takeFault('GET')).toBeUndefined();
  expect(log.takeFault('PATCH')).toBe('down');
  expect(log.takeFault('PATCH')).toBeUndefined();
  expect(log.fault()).toBeUndefined();
});

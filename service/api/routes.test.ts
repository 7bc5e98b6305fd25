import { describe, expect, it } from 'vitest';
import { operationFor } from './routes.ts';

const operations = [
  { operationId: 'listSchedules', method: 'get', path: '/api/schedules' },
  { operationId: 'getSchedule', method: 'get', path: '/api/schedules/{scheduleId}' },
  { operationId: 'changeSchedules', method: 'post', path: '/api/schedules/bulk' },
  { operationId: 'getRun', method: 'get', path: '/api/schedules/{scheduleId}/runs/{runId}' },
] as const;

describe('the operation of a request', () => {
  it.each([
    ['GET', '/api/schedules', 'listSchedules', {}],
    ['GET', '/api/schedules/', 'listSchedules', {}],
    ['HEAD', '/api/schedules/one', 'getSchedule', { scheduleId: 'one' }],
    ['POST', '/api/schedules/bulk', 'changeSchedules', {}],
    ['GET', '/api/schedules/a%20b/runs/2', 'getRun', { scheduleId: 'a b', runId: '2' }],
    ['GET', '/api/schedules/%E0%A4%A', 'getSchedule', { scheduleId: '%E0%A4%A' }],
  ])('%s %s is %s', (method, path, operationId, params) => {
    expect(operationFor(operations, { method, path })).toMatchObject({ operation: { operationId }, params });
  });

  it.each([
    ['GET', '/api/schedules/bulk'],
    ['DELETE', '/api/schedules'],
    ['GET', '/api/nothing'],
  ])('%s %s is none', (method, path) => {
    expect(operationFor(operations, { method, path })).toBeUndefined();
  });
});

import { expect, test } from 'vitest';
import { safeError } from './safe-error.ts';

test("keeps an error's origin and causes", () => {
  const cause = Object.assign(new Error('refused'), { code: 'ECONNREFUSED', syscall: 'connect' });
  expect(safeError(new TypeError('could not', { cause }))).toMatchObject({
    type: 'TypeError',
    message: 'could not',
    stack: expect.stringContaining('safe-error.test'),
    cause: { type: 'Error', message: 'refused', code: 'ECONNREFUSED', syscall: 'connect' },
  });
});

test('omits values quoted by PostgreSQL and libraries', () => {
  const error = Object.assign(new Error('violates check constraint'), {
    code: '23514',
    constraint: 'refuse',
    detail: 'Failing row contains (sentinel)',
    where: 'unnamed portal parameter $1 = sentinel',
    request: { headers: { authorization: 'sentinel' } },
  });
  const logged = safeError(error);
  expect(logged).toMatchObject({ code: '23514', constraint: 'refuse' });
  expect(JSON.stringify(logged)).not.toContain('sentinel');
});

test("keeps as much of pg-boss's copies of errors", () => {
  const error = Object.assign(new Error('terminating connection'), { code: '57P01', detail: 'sentinel' });
  const copy = { ...error, message: error.message, stack: error.stack, queue: 'runs', payload: 'sentinel' };
  const logged = safeError(copy);
  expect(logged).toMatchObject({ type: 'Error', message: 'terminating connection', code: '57P01', stack: error.stack });
  expect(JSON.stringify(logged)).not.toContain('sentinel');
});

test('handles circular causes and thrown values that are not errors', () => {
  const round = new Error('round');
  round.cause = round;
  expect(JSON.stringify(safeError(round)).length).toBeLessThan(20_000);
  expect(safeError({ password: 'sentinel' })).toEqual({
    type: 'object',
    message: 'A value that is not an error was thrown.',
  });
});

import type { components } from '@extension-schedules/openapi/schedules.gen.ts';
import { describe, expectTypeOf, it } from 'vitest';
import { ok } from '#domain/problem.ts';
import { type Answer, answer, type Input, type Operation, type Params, type Registry } from './operation.ts';
import { operations } from './operations/operations.ts';

// The type check runs these cases: it fails if an expected error does not occur.

declare const schedule: components['schemas']['ScheduleDetail'];
declare const extension: components['schemas']['Extension'];

function answersOf<Id extends keyof Registry>() {
  return (_: () => Promise<ReturnType<typeof answer<Answer<Id>>>>) => {};
}

describe('an answer', () => {
  it('compiles when the contract documents it', () => {
    answersOf<'createSchedule'>()(async () =>
      answer({ status: 201, headers: { ETag: '"1"', Location: '/here' }, body: schedule }),
    );
    answersOf<'deleteSchedule'>()(async () => answer({ status: 204 }));
  });

  it('does not compile with an undocumented status', () => {
    // @ts-expect-error A list is answered with 200.
    answersOf<'listRuns'>()(async () => answer({ status: 202, body: { items: [], next_cursor: null } }));
  });

  it('does not compile with a missing, an unknown or a mistyped field', () => {
    // @ts-expect-error The cursor is missing.
    answersOf<'listRuns'>()(async () => answer({ status: 200, body: { items: [] } }));
    // @ts-expect-error A page of runs has no total.
    answersOf<'listRuns'>()(async () => answer({ status: 200, body: { items: [], next_cursor: null, total: 0 } }));
    // @ts-expect-error A cursor is text.
    answersOf<'listRuns'>()(async () => answer({ status: 200, body: { items: [], next_cursor: 1 } }));
    // @ts-expect-error 204 has no body.
    answersOf<'deleteSchedule'>()(async () => answer({ status: 204, body: {} }));
  });

  it('does not compile without a documented header, or with another one', () => {
    // @ts-expect-error ETag is missing.
    answersOf<'getSchedule'>()(async () => answer({ status: 200, body: schedule }));
    // @ts-expect-error Location is missing.
    answersOf<'createSchedule'>()(async () => answer({ status: 201, headers: { ETag: '"1"' }, body: schedule }));
    answersOf<'getSchedule'>()(async () =>
      // @ts-expect-error Location is of what was created.
      answer({ status: 200, headers: { ETag: '"1"', Location: '/here' }, body: schedule }),
    );
  });
});

describe('a request', () => {
  it('has the types of the contract', () => {
    expectTypeOf<Params<'getRun'>>().toEqualTypeOf<{ extensionId: string; scheduleId: string; runId: string }>();
    expectTypeOf<Input<'createSchedule'>['headers']>().toEqualTypeOf<{ 'Idempotency-Key': string }>();
    expectTypeOf<Input<'createSchedule'>['body']>().toEqualTypeOf<components['schemas']['ScheduleCreate']>();
    expectTypeOf<Input<'getSchedule'>['body']>().toEqualTypeOf<undefined>();
    expectTypeOf<Input<'listRuns'>['query']['limit']>().toEqualTypeOf<number>();
    expectTypeOf<Input<'listRuns'>['query']>().not.toHaveProperty('search');
  });

  it('does not compile when reading a parameter that the path lacks', () => {
    const find = async ({ params }: { params: { extensionId: string; runId: string } }) => ok(params.runId);
    const execute = async () => answer<Answer<'getExtension'>>({ status: 200, body: extension });
    // @ts-expect-error The path of an extension has no run id.
    const operation: Operation<'getExtension', string> = { scope: 'tenant', find, execute };
    expectTypeOf(operation).not.toBeAny();
  });
});

describe('the registry', () => {
  it('does not compile with a missing, an unknown or a wrong operation', () => {
    const { getRun: _, ...others } = operations;
    // @ts-expect-error getRun is missing.
    const tooFew: Registry = others;
    // @ts-expect-error The contract has no such operation.
    const tooMany: Registry = { ...operations, getWeather: operations.getRun };
    // @ts-expect-error One operation answers for another.
    const mistaken: Registry = { ...operations, getRun: operations.getExtension };
    expectTypeOf([tooFew, tooMany, mistaken]).not.toBeAny();
  });

  it('does not compile when an operation lacks the check for one of its headers', () => {
    const { idempotentOn: _, ...unkeyed } = operations.createSchedule;
    // @ts-expect-error The key's scope is missing.
    const forgetful: Registry['createSchedule'] = unkeyed;
    const { precondition: __, ...unconditional } = operations.updateSchedule;
    // @ts-expect-error If-Match is never compared.
    const careless: Registry['updateSchedule'] = unconditional;
    expectTypeOf([forgetful, careless]).not.toBeAny();
  });
});

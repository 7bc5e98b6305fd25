import type { components } from '@extension-schedules/openapi/schedules.gen.ts';
import { describe, expectTypeOf, it } from 'vitest';
import { ok } from '#domain/problem.ts';
import { type Answer, answer, type Input, type Operation, type Params, type Registry } from './operation.ts';
import { operations } from './operations/operations.ts';

// The compiler judges all of this: where an error that is expected does not come, the type check fails.

declare const schedule: components['schemas']['Schedule'];
declare const extension: components['schemas']['Extension'];

function answersOf<Id extends keyof Registry>() {
  return (_: () => Promise<ReturnType<typeof answer<Answer<Id>>>>) => {};
}

describe('what an operation answers', () => {
  it('is what the contract documents', () => {
    answersOf<'createSchedule'>()(async () =>
      answer({ status: 201, headers: { ETag: '"1"', Location: '/here' }, body: schedule }),
    );
    answersOf<'deleteSchedule'>()(async () => answer({ status: 204 }));
  });

  it('has no status that is not documented', () => {
    // @ts-expect-error A list is answered with 200.
    answersOf<'listRuns'>()(async () => answer({ status: 202, body: { items: [], next_cursor: null } }));
  });

  it('has neither a field too few, nor one too many, nor one of another type', () => {
    // @ts-expect-error The cursor is missing.
    answersOf<'listRuns'>()(async () => answer({ status: 200, body: { items: [] } }));
    // @ts-expect-error A page of runs has no total.
    answersOf<'listRuns'>()(async () => answer({ status: 200, body: { items: [], next_cursor: null, total: 0 } }));
    // @ts-expect-error A cursor is text.
    answersOf<'listRuns'>()(async () => answer({ status: 200, body: { items: [], next_cursor: 1 } }));
    // @ts-expect-error 204 has no body.
    answersOf<'deleteSchedule'>()(async () => answer({ status: 204, body: {} }));
  });

  it('has every documented header, and no other', () => {
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

describe('what an operation is given', () => {
  it('is what the contract lets a caller send', () => {
    expectTypeOf<Params<'getRun'>>().toEqualTypeOf<{ extensionId: string; scheduleId: string; runId: string }>();
    expectTypeOf<Input<'createSchedule'>['headers']>().toEqualTypeOf<{ 'Idempotency-Key': string }>();
    expectTypeOf<Input<'createSchedule'>['body']>().toEqualTypeOf<components['schemas']['ScheduleCreate']>();
    expectTypeOf<Input<'getSchedule'>['body']>().toEqualTypeOf<undefined>();
    expectTypeOf<Input<'listRuns'>['query']['limit']>().toEqualTypeOf<number>();
    expectTypeOf<Input<'listRuns'>['query']>().not.toHaveProperty('search');
  });

  it('is not looked for by a parameter that its path does not have', () => {
    const find = async ({ params }: { params: { extensionId: string; runId: string } }) => ok(params.runId);
    const execute = async () => answer<Answer<'getExtension'>>({ status: 200, body: extension });
    // @ts-expect-error The path of an extension names no run.
    const operation: Operation<'getExtension', string> = { scope: 'tenant', find, execute };
    expectTypeOf(operation).not.toBeAny();
  });
});

describe('the registry', () => {
  it('has every operation of the contract, and no other', () => {
    const { getRun: _, ...others } = operations;
    // @ts-expect-error getRun is missing.
    const tooFew: Registry = others;
    // @ts-expect-error The contract has no such operation.
    const tooMany: Registry = { ...operations, getWeather: operations.getRun };
    // @ts-expect-error One operation answers for another.
    const mistaken: Registry = { ...operations, getRun: operations.getExtension };
    expectTypeOf([tooFew, tooMany, mistaken]).not.toBeAny();
  });

  it('has no operation without the step that a header of it needs', () => {
    const { idempotentOn: _, ...unkeyed } = operations.createSchedule;
    // @ts-expect-error Nothing says what the key is scoped to.
    const forgetful: Registry['createSchedule'] = unkeyed;
    const { precondition: __, ...unconditional } = operations.updateSchedule;
    // @ts-expect-error Nobody compares If-Match.
    const careless: Registry['updateSchedule'] = unconditional;
    expectTypeOf([forgetful, careless]).not.toBeAny();
  });
});

import { EXCHANGES } from '@extension-schedules/testing/extension-runner/exchanges.ts';
import { expect, it } from 'vitest';
import { outcomeOf } from '#domain/runs/outcome.ts';
import { interpret } from './envelope.ts';

const TIMEOUT_MS = 5_000;
const MAX_BYTES = 262_144;

it.each(EXCHANGES.flatMap(({ name, set, answer, run }) => (run ? [[name, { set, answer, run }] as const] : [])))(
  'maps the recorded Runner response to its result: %s',
  (_, { set, answer, run }) => {
    const headers = answer.contentType === null ? {} : { 'content-type': answer.contentType };
    const result = interpret(answer.status, headers, Buffer.from(answer.body), MAX_BYTES);
    const timeoutMs = Number(set?.['limits.timeout_ms'] || TIMEOUT_MS);
    expect(outcomeOf({ ...result, durationMs: answer.ms ?? 0 }, timeoutMs)).toMatchObject(run);
  },
);

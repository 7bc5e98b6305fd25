import { expect, it } from 'vitest';
import { isPlatformFault } from './platform-fault.ts';
import { RUN_ERROR_CODES } from './states.ts';

it('blames the platform for failures that neither tenant nor extension can fix', () => {
  expect(RUN_ERROR_CODES.filter(isPlatformFault)).toEqual([
    'RUNNER_REJECTED',
    'RUNNER_FAILED',
    'BUNDLE_UNAVAILABLE',
    'RUNNER_UNREACHABLE',
    'RUNNER_BAD_ANSWER',
    'RUNNER_TIMED_OUT',
    'WORKER_LOST',
  ]);
});

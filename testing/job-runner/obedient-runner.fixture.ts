import type {
  ExecuteRequest,
  ExecuteResult,
  ExtensionRunner,
} from '@extension-schedules/service/domain/ports/extension-runner.ts';

const SUCCESS: ExecuteResult = {
  kind: 'answered',
  status: 200,
  body: { text: '{"status":"ok"}', bytes: 15, truncated: false },
  durationMs: 3,
};

const BROKEN: ExecuteResult = { kind: 'unreachable', code: 'connection_reset', message: '', durationMs: 3 };

export interface ObedientRunner extends ExtensionRunner {
  calls: ExecuteRequest[];
  answer: ExecuteResult;
  /** Makes the next call hang until the returned function is called or the call is aborted. */
  hold(): () => void;
  reset(): void;
}

/** An in-process Runner that records its requests and gives scripted answers. */
export function createObedientRunner(): ObedientRunner {
  let gate: Promise<void> | undefined;
  return {
    graceMs: 0,
    calls: [],
    answer: SUCCESS,
    async execute(request, { cancelled }) {
      this.calls.push(request);
      const held = gate;
      gate = undefined;
      const broken = new Promise<ExecuteResult>((resolve) => {
        cancelled?.addEventListener('abort', () => resolve(BROKEN));
      });
      return Promise.race([held, broken]).then((result) => result ?? this.answer);
    },
    hold() {
      const { promise, resolve } = Promise.withResolvers<void>();
      gate = promise;
      return resolve;
    },
    reset() {
      this.calls = [];
      this.answer = SUCCESS;
      gate = undefined;
    },
  };
}

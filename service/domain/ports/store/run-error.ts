import type { RunErrorCode } from '@extension-schedules/core/states.ts';

/** What an error's message is about, for those who say it in another language. */
export interface ErrorFacts {
  /** The message is the extension's own sentence. */
  saidByExtension?: true;
  /** The status the extension answered with. */
  status?: number;
  /** The limit that was reached. */
  limitMs?: number;
  limitBytes?: number;
}

export interface RunError {
  code: RunErrorCode;
  message: string;
  facts?: ErrorFacts;
}

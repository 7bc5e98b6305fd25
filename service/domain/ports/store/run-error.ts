import type { RunErrorCode } from '@extension-schedules/core/states.ts';

/** Parameters of an error's message, so that clients can show it in another language. */
export interface ErrorFacts {
  /** The message was written by the extension. */
  saidByExtension?: true;
  /** HTTP status of the extension's response. */
  status?: number;
  /** The time limit that was exceeded, milliseconds. */
  limitMs?: number;
  limitBytes?: number;
}

export interface RunError {
  code: RunErrorCode;
  message: string;
  facts?: ErrorFacts;
}

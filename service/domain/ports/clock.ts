/** The current time, injected so that tests can control it. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
}

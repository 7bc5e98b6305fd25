/** Time, injected so that tests drive it. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
}

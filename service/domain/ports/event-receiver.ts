/** An event in the form in which it is sent. */
export interface OutgoingEvent {
  id: string;
  /** JSON text of the envelope. */
  body: string;
}

/** `reason` is a sentence for operators without secrets. */
export type SendOutcome =
  | { kind: 'accepted' }
  | {
      kind: 'refused' | 'failed';
      reason: string;
      /** The wait that the receiver asked for, milliseconds. */
      retryAfterMs?: number;
    };

/** The host's address for events. Never rejects. */
export interface EventReceiver {
  /** @param at the time that is signed, epoch milliseconds */
  send(event: OutgoingEvent, at: number): Promise<SendOutcome>;
  /** No attempt takes longer, milliseconds. */
  readonly timeoutMs: number;
}

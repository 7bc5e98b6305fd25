import { idFrom } from '../id-from.ts';

/**
 * Deterministic id of an attempt's job, so that enqueueing it twice creates one job. Enqueueing it later, as the sweep
 * does, yields another id, because the job runner may have given up on the first job. Two jobs of one attempt are
 * harmless: the attempt's row lets only one of them call.
 * @param startAfter earliest start, epoch milliseconds
 */
export function deliveryId(run: { runId: string; attempt: number }, startAfter: number | undefined): string {
  return idFrom(run.runId, `attempt ${run.attempt} at ${startAfter ?? 'once'}`);
}

import { idFrom } from '../id-from.ts';

/**
 * The id under which an attempt of a run is handed to an engine: asked for twice it is handed over once. Who asks again
 * later, as the sweep does, gets another, because what was handed over first may have been given up for good. Two of one
 * attempt do no harm: its row lets only one of them call.
 */
export function deliveryId(run: { runId: string; attempt: number }, startAfter: number | undefined): string {
  return idFrom(run.runId, `attempt ${run.attempt} at ${startAfter ?? 'once'}`);
}

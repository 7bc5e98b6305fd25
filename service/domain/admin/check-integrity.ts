import type { Clock } from '../ports/clock.ts';
import { MISFITS, type Misfit, type MisfitKind } from '../ports/store/maintenance.ts';
import type { ServiceStore } from '../ports/store.ts';
import { PATIENCE_MS } from '../runs/sweep.ts';

export interface Finding {
  kind: MisfitKind;
  count: number;
  /** The first misfits of this kind. */
  samples: Misfit[];
}

const MOST_SAMPLES = 20;

/**
 * Finds inconsistent rows across all tenants without changing anything. Returns one finding per kind, even if it is
 * empty.
 */
export async function checkIntegrity(
  { store, clock }: { store: ServiceStore; clock: Clock },
  samples = MOST_SAMPLES,
): Promise<Finding[]> {
  return store.transaction('operator', async (tx) => {
    const findings: Finding[] = [];
    for (const kind of MISFITS) {
      const page = { before: clock.now() - PATIENCE_MS, limit: samples };
      const { count, found } = await tx.maintenance.misfits(kind, page);
      findings.push({ kind, count, samples: found });
    }
    return findings;
  });
}

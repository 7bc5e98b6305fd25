import type {
  ReconciliationState,
  ReconciliationStore,
} from '@extension-schedules/service/domain/ports/store/reconciliation.ts';
import type { ReconciliationRow, Tables } from './tables.ts';

/** There is one. */
const ONLY = 'only';
const NONE: ReconciliationRow = {
  askedAt: null,
  startedAt: null,
  finishedAt: null,
  found: null,
  holder: null,
  heldUntil: null,
};

export function memoryReconciliation({ reconciliation }: Pick<Tables, 'reconciliation'>): ReconciliationStore {
  const row = () => reconciliation.get(ONLY) ?? NONE;
  const change = (changes: Partial<ReconciliationRow>) => reconciliation.put(ONLY, { ...row(), ...changes });

  return {
    async read(): Promise<ReconciliationState> {
      const { holder: _, heldUntil: __, ...state } = row();
      return state;
    },
    async ask(now) {
      change({ askedAt: now });
    },
    async take(holder, now, until, before) {
      const { heldUntil, startedAt, askedAt, finishedAt } = row();
      if (heldUntil !== null && heldUntil > now) return false;
      const isTime =
        startedAt === null ||
        startedAt <= before ||
        (askedAt ?? -1) >= startedAt ||
        finishedAt === null ||
        finishedAt < startedAt;
      if (isTime) change({ holder, heldUntil: until, startedAt: now });
      return isTime;
    },
    async keep(holder, until) {
      if (row().holder !== holder) return false;
      change({ heldUntil: until });
      return true;
    },
    async finish(holder, now, found) {
      if (row().holder === holder) change({ holder: null, heldUntil: null, finishedAt: now, found });
    },
  };
}

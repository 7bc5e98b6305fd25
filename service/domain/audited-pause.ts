import { iso, readIso } from './iso.ts';
import { PAUSE_REASONS, type Pause } from './ports/store/schedules.ts';

/** A pause as the audit keeps it. `by` is undefined in entries of earlier versions. */
export type AuditedPause = Pick<Pause, 'reason' | 'note' | 'until'> & { by: string | undefined };

/** A pause as the audit has it. */
export function pauseText(pause: Pause | null) {
  return pause && { reason: pause.reason, note: pause.note, by: pause.by, until: iso(pause.until) };
}

/** Reads what `pauseText` wrote. */
export function readPauseText(value: unknown): AuditedPause | null {
  if (typeof value !== 'object' || value === null) return null;
  const fields = new Map<string, unknown>(Object.entries(value));
  const text = (name: string) => {
    const field = fields.get(name);
    return typeof field === 'string' ? field : undefined;
  };
  return {
    reason: PAUSE_REASONS.find((reason) => reason === fields.get('reason')) ?? 'user',
    note: text('note') ?? null,
    by: text('by'),
    until: readIso(fields.get('until')),
  };
}

import { parseRecurrence, type RecurrenceError, type RecurrenceResult } from './recurrence.ts';
import { suggestCron } from './suggest-cron.ts';

/**
 * Like `parseRecurrence`, with a suggestion for an invalid expression. Separate, because code that only needs to know
 * when a schedule is due should not load what suggests corrections.
 */
export function judgeRecurrence(
  cronText: string,
  zoneName: string,
  limits: { readonly minimumInterval: number },
): RecurrenceResult {
  const parsed = parseRecurrence(cronText, zoneName, limits);
  if (parsed.ok) return parsed;
  return { ok: false, errors: parsed.errors.map((error) => withSuggestion(error, cronText, limits.minimumInterval)) };
}

function withSuggestion(error: RecurrenceError, text: string, minimumInterval: number): RecurrenceError {
  const found = error.field === 'cron' ? suggestCron(text, minimumInterval) : undefined;
  if (error.field !== 'cron' || !found) return error;
  return { ...error, suggestion: found.text, ...(found.differs.length > 0 && { differs: found.differs }) };
}

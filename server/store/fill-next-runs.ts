import pg from 'pg';
import { errorMessage } from '../../core/recurrence/error-message.ts';
import { nextOccurrence } from '../../core/recurrence/occurrences.ts';
import { parseRecurrence } from '../../core/recurrence/recurrence.ts';

interface Row {
  tenant_id: string;
  id: string;
  cron: string;
  timezone: string;
}

/**
 * Gives schedules that are switched on but have no next run one: those of an earlier version of this product, which
 * left that to its engine. What can never run is paused with the reason, instead of silently never running.
 * @param now epoch milliseconds; nothing fires for an instant before it
 */
export async function fillNextRuns(databaseUrl: string, now: number): Promise<{ filled: number; paused: number }> {
  const counts = { filled: 0, paused: 0 };
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(`begin; select set_config('role', 'extension_schedules_worker', true)`);
    const { rows } = await client.query<Row>(
      `select tenant_id, id, cron, timezone from tenant_extension_schedule
       where enabled and deleted_at is null and pause_reason is null and next_run_at is null
       order by tenant_id, id for update`,
    );
    for (const row of rows) {
      const parsed = parseRecurrence(row.cron, row.timezone);
      const next = parsed.ok ? nextOccurrence(parsed.recurrence, now) : undefined;
      if (next === undefined) {
        await pause(
          client,
          row,
          parsed.ok ? 'It has no next run.' : parsed.errors.map((error) => errorMessage(error, row)).join(' '),
          now,
        );
        counts.paused += 1;
      } else {
        await client.query('update tenant_extension_schedule set next_run_at = $3 where tenant_id = $1 and id = $2', [
          row.tenant_id,
          row.id,
          new Date(next),
        ]);
        counts.filled += 1;
      }
    }
    await client.query('commit');
  } finally {
    await client.end();
  }
  return counts;
}

async function pause(client: pg.Client, { tenant_id, id }: Row, note: string, now: number): Promise<void> {
  await client.query(
    `update tenant_extension_schedule
     set pause_reason = 'operator', pause_by = 'migration', pause_note = $3, pause_since = $4, updated_at = $4,
       revision = revision + 1
     where tenant_id = $1 and id = $2`,
    [tenant_id, id, note, new Date(now)],
  );
}

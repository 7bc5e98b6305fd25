import { errorMessage } from '@extension-schedules/core/recurrence/error-message.ts';
import { nextOccurrence } from '@extension-schedules/core/recurrence/occurrences.ts';
import { parseRecurrence } from '@extension-schedules/core/recurrence/recurrence.ts';
import pg from 'pg';

interface Row {
  tenant_id: string;
  id: string;
  cron: string;
  timezone: string;
}

/** Switched on, and without a next run; asked again with each change, for nothing is held meanwhile. */
const WITHOUT = 'enabled and deleted_at is null and pause_reason is null and next_run_at is null';

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
    await client.query('set role extension_schedules_worker');
    const { rows } = await client.query<Row>(
      `select tenant_id, id, cron, timezone from tenant_extension_schedule where ${WITHOUT} order by tenant_id, id`,
    );
    for (const row of rows) {
      const parsed = parseRecurrence(row.cron, row.timezone);
      const next = parsed.ok ? nextOccurrence(parsed.recurrence, now) : undefined;
      if (next === undefined) {
        counts.paused += await pause(
          client,
          row,
          parsed.ok ? 'It has no next run.' : parsed.errors.map((error) => errorMessage(error, row)).join(' '),
          now,
        );
      } else {
        const { rowCount } = await client.query(
          `update tenant_extension_schedule set next_run_at = $3 where tenant_id = $1 and id = $2 and ${WITHOUT}`,
          [row.tenant_id, row.id, new Date(next)],
        );
        counts.filled += rowCount ?? 0;
      }
    }
  } finally {
    await client.end();
  }
  return counts;
}

async function pause(client: pg.Client, { tenant_id, id }: Row, note: string, now: number): Promise<number> {
  const { rowCount } = await client.query(
    `update tenant_extension_schedule
     set pause_reason = 'operator', pause_by = 'migration', pause_note = $3, pause_since = $4, updated_at = $4,
       revision = revision + 1
     where tenant_id = $1 and id = $2 and ${WITHOUT}`,
    [tenant_id, id, note, new Date(now)],
  );
  return rowCount ?? 0;
}

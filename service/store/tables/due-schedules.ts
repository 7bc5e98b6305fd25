import { type RawBuilder, sql } from 'kysely';
import { takeTurns } from '#domain/occurrences/take-turns.ts';
import type { JobRunnerName, ScheduleStore } from '#domain/ports/store/schedules.ts';
import type { DatabaseTransaction } from '../database.ts';
import { toDate } from '../sql/columns.ts';
import { isAmong, keyOf } from '../sql/row-sets.ts';
import { fromRecord, SCHEDULE_COLUMNS, type ScheduleColumns, scheduleColumns } from './schedule-record.ts';

/** Looks at this many times the limit, so that one tenant's many rows don't hide the others'. */
const LOOKED_AT = 8;

/** A reason why rows wait for a worker, and since when. */
interface Waiting {
  since: RawBuilder<unknown>;
  is: RawBuilder<boolean>;
}

const notPutOff = (now: number) => sql<boolean>`(settle_after is null or settle_after <= ${toDate(now)})`;

const due = (engine: JobRunnerName, now: number): Waiting => ({
  since: sql.ref('next_run_at'),
  is: sql`deleted_at is null and enabled and engine = ${engine} and next_run_at <= ${toDate(now)} and ${notPutOff(now)}`,
});

const pauseOver = (engine: JobRunnerName, now: number): Waiting => ({
  since: sql.ref('pause_until'),
  is: sql`deleted_at is null and engine = ${engine} and pause_until <= ${toDate(now)} and ${notPutOff(now)}`,
});

export function dueSchedules(trx: DatabaseTransaction): Pick<ScheduleStore, 'claimDue' | 'claimPauseOver' | 'due'> {
  return {
    claimDue: (engine, now, limit) => claim(trx, due(engine, now), limit),
    claimPauseOver: (engine, now, limit) => claim(trx, pauseOver(engine, now), limit),

    async due(engine, now, limit) {
      const [over, late] = await Promise.all(
        [pauseOver(engine, now), due(engine, now)].map(async (waiting) => {
          const { rows } = await sql<{ tenantId: string; id: string }>`
            select tenant_id as "tenantId", id from ${oldest(waiting, limit)} oldest order by since, id`.execute(trx);
          return rows;
        }),
      );
      const found = new Map([...(over ?? []), ...(late ?? [])].map((row) => [keyOf(row.tenantId, row.id), row]));
      const wanted = takeTurns([...found.values()], limit);
      const records = await trx
        .selectFrom('tenant_extension_schedule')
        .select(SCHEDULE_COLUMNS)
        .where(isAmong('tenant_id', 'id', wanted))
        .execute();
      return records.map(fromRecord);
    },
  };
}

/** Takes tenants in turn, as `takeTurns` does, and skips rows that another worker has locked or claimed. */
async function claim(trx: DatabaseTransaction, waiting: Waiting, limit: number) {
  const { rows } = await sql<ScheduleColumns>`
    select ${scheduleColumns} from (
      select tenant_id, id, row_number() over (partition by tenant_id order by since, id) as turn
      from ${oldest(waiting, limit)} oldest
    ) turns
    join tenant_extension_schedule schedule on schedule.tenant_id = turns.tenant_id and schedule.id = turns.id
    where ${waiting.is} order by turns.turn, ${waiting.since}
    limit ${limit} for update of schedule skip locked`.execute(trx);
  return rows.map(fromRecord);
}

const oldest = ({ since, is }: Waiting, limit: number) => sql`(
  select tenant_id, id, ${since} as since from tenant_extension_schedule
  where ${is} order by ${since} limit ${limit * LOOKED_AT})`;

import type { TenantSchedule } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Badge } from '#ui/badge.tsx';
import { Code } from '#ui/code.tsx';
import { BreakablePath } from '#ui/product/breakable-path.tsx';
import { Cadence } from '#ui/product/cadence/cadence.tsx';
import { MethodTag } from '#ui/product/method-tag.tsx';
import { Resting, Skipping } from '../../card/table/next-run-cell.tsx';
import { hasFailed } from '../../shared/has-failed.ts';
import { outcomes } from '../../shared/outcome.ts';
import { Ago } from '../../shared/relative-time.tsx';
import { useFailure } from '../../shared/use-failure.ts';
import { Cell, Row, RowHeading } from '../data-table.tsx';
import styles from '../overview.module.css';
import { ScheduleLink } from '../schedule-link.tsx';

export function TenantRow({ schedule }: { schedule: TenantSchedule }) {
  const { name, method, path, cron, timezone, state, skip_next_at } = schedule;
  return (
    <Row scheduleId={schedule.id}>
      <RowHeading>
        <ScheduleLink schedule={schedule} />
        {name !== null && (
          <div className={styles.endpoint}>
            <MethodTag method={method} />
            <Code muted>
              <BreakablePath path={path} />
            </Code>
          </div>
        )}
      </RowHeading>
      <Cell>{schedule.extension_name}</Cell>
      <Cell>
        <Cadence cron={cron} />
        <div className={styles.second}>
          {timezone} · <Code muted>{cron}</Code>
        </div>
      </Cell>
      <Cell>
        <div className={styles.state}>
          {skip_next_at !== null && state === 'active' ? (
            <Skipping schedule={schedule} />
          ) : (
            <Resting schedule={schedule} />
          )}
        </div>
      </Cell>
      <Cell>
        <LastRun schedule={schedule} />
      </Cell>
    </Row>
  );
}

function LastRun({ schedule }: { schedule: TenantSchedule }) {
  const t = useMessages(cardMessages);
  const { words, reason } = useFailure(schedule);
  const { last_run_at, last_run_status } = schedule;
  if (last_run_status === null) return <span className={styles.quiet}>{t('outcomeNever')}</span>;
  const { label, tone, icon } = outcomes[last_run_status];
  return (
    <>
      {hasFailed(schedule) ? (
        <Badge tone="error">{words}</Badge>
      ) : (
        <Badge icon={icon} tone={tone}>
          {t(label)}
        </Badge>
      )}
      <div className={styles.second}>
        {hasFailed(schedule) && reason && `${reason} · `}
        {last_run_at !== null && <Ago instant={Date.parse(last_run_at)} />}
      </div>
    </>
  );
}

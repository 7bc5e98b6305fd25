import { overviewMessages } from '#i18n/overview-messages.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { whyMessages } from '#i18n/why-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { Badge } from '#ui/badge.tsx';
import { presentCauseKey } from '../../history/why/cause-text.ts';
import { Ago } from '../../shared/relative-time.tsx';
import { useFailure } from '../../shared/use-failure.ts';
import { Cell, Row, RowHeading } from '../data-table.tsx';
import styles from '../overview.module.css';
import { ScheduleLink } from '../schedule-link.tsx';
import type { ShownProblem } from './problems.ts';

export function ProblemRow({ problem }: { problem: ShownProblem }) {
  const { schedule, at, run_id, occurrences, cause, isResolved } = problem;
  const t = useMessages(overviewMessages);
  return (
    <Row scheduleId={schedule.id}>
      <RowHeading>
        <ScheduleLink runId={run_id} schedule={schedule} />
        <div className={styles.second}>{schedule.extension_name}</div>
      </RowHeading>
      <Cell>
        {isResolved ? (
          <Badge tone="success">{t('resolved')}</Badge>
        ) : cause ? (
          <Cause cause={cause} />
        ) : (
          <Failure problem={problem} />
        )}
        {cause !== null && occurrences !== null && occurrences > 1 && (
          <div className={styles.second}>{t('runs', { count: occurrences })}</div>
        )}
      </Cell>
      <Cell>{at === null ? '–' : <When at={Date.parse(at)} />}</Cell>
    </Row>
  );
}

function Cause({ cause }: { cause: NonNullable<ShownProblem['cause']> }) {
  return useMessages(whyMessages)(presentCauseKey(cause));
}

function Failure({ problem: { schedule } }: { problem: ShownProblem }) {
  const { words, reason } = useFailure(schedule);
  return (
    <>
      <Badge tone="error">{words}</Badge>
      {reason && <div className={styles.reason}>{reason}</div>}
    </>
  );
}

function When({ at }: { at: number }) {
  const format = useFormat();
  const { timezone } = useHost();
  return (
    <>
      {format.dateTime(at, timezone)}
      <div className={styles.second}>
        <Ago instant={at} />
      </div>
    </>
  );
}

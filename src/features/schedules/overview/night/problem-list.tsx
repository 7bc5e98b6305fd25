import { Suspense, useId, useState } from 'react';
import type { TenantSchedule } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { overviewMessages } from '#i18n/overview-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Button } from '#ui/button.tsx';
import { OnDemand } from '#ui/on-demand.tsx';
import { Busy } from '#ui/use-busy-control.ts';
import { DataTable } from '../data-table.tsx';
import styles from '../overview.module.css';
import { runThese } from '../parts.ts';
import { ProblemRow } from './problem-row.tsx';
import { canRun, type ShownProblem } from './problems.ts';

type ProblemListProps = {
  /** Part of the ids of its buttons. */
  kind: 'failing' | 'not-run';
  title: string;
  problems: readonly ShownProblem[];
  /** Of all such schedules; only the first of them are in the list. */
  total: number;
  canWrite: boolean;
  /** Shows all of them in the list of schedules. */
  onAll?: () => void;
};

/** The schedules with one kind of problem, and a button that runs them. */
export function ProblemList({ kind, title, problems, total, canWrite, onAll }: ProblemListProps) {
  const t = useMessages(overviewMessages);
  const card = useMessages(cardMessages);
  const headingId = useId();
  const [asked, setAsked] = useState<readonly TenantSchedule[]>();
  const [wasAsked, setWasAsked] = useState(false);
  const toRun = problems.filter((problem) => !problem.isResolved && canRun(problem)).map(({ schedule }) => schedule);
  const more = total - problems.length;
  if (problems.length === 0) return null;
  return (
    <section aria-labelledby={headingId} className={styles.problems}>
      <div className={styles.sectionHead}>
        <h4 className={styles.problemHeading} id={headingId}>
          {title}
        </h4>
        {canWrite && toRun.length > 0 && (
          <Button
            aria-label={card('actionOn', { action: t('runThese'), name: title })}
            icon="play"
            id={`run-${kind}-button`}
            onClick={() => {
              setAsked(toRun);
              setWasAsked(true);
            }}
            size="sm"
          >
            {t('runThese')}
          </Button>
        )}
      </div>
      {wasAsked && (
        <Suspense fallback={<Busy />}>
          <OnDemand onClose={() => setWasAsked(false)} part={runThese}>
            {(RunThese) => <RunThese asked={asked} onAsked={() => setAsked(undefined)} />}
          </OnDemand>
        </Suspense>
      )}
      <DataTable
        columns={[
          { key: 'schedule', label: card('columnSchedule'), width: '30%' },
          { key: 'problem', label: t('columnProblem') },
          { key: 'time', label: t('columnTime'), width: '22%' },
        ]}
        label={title}
      >
        {problems.map((problem) => (
          <ProblemRow key={problem.schedule.id} problem={problem} />
        ))}
      </DataTable>
      {more > 0 && (
        <p className={styles.more}>
          {t('andMore', { count: more })}{' '}
          {onAll && (
            <Button id={`show-all-${kind}-button`} onClick={onAll} size="sm" variant="link">
              {t('showAll', { count: total })}
            </Button>
          )}
        </p>
      )}
    </section>
  );
}

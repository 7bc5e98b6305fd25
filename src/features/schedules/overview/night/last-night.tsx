import { useContext, useRef } from 'react';
import type { LastNight as Night, NightProblem } from '#api/types.ts';
import { overviewMessages } from '#i18n/overview-messages.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { Icon } from '#ui/icon.tsx';
import { HeldContext } from '../../shared/frozen.tsx';
import styles from '../overview.module.css';
import type { OverviewView } from '../overview-view.ts';
import { ProblemList } from './problem-list.tsx';
import { keepProblems, type ShownProblem } from './problems.ts';

type LastNightProps = {
  night: Night;
  canWrite: boolean;
  /** Shows these in the list of schedules. */
  onFind: (view: OverviewView) => void;
};

/** What ran in the last 24 hours, what still fails, and what did not run and why. */
export function LastNight({ night, canWrite, onFind }: LastNightProps) {
  const t = useMessages(overviewMessages);
  const format = useFormat();
  const { timezone } = useHost();
  const failing = useShownProblems(night.problems.filter(({ kind }) => kind === 'still_failing'));
  const others = useShownProblems(night.problems.filter(({ kind }) => kind !== 'still_failing'));
  const counts = [
    t('ran', { count: night.ran }),
    ...(night.failed_runs > 0 ? [t('failedRuns', { count: night.failed_runs })] : []),
  ];
  return (
    <div className={styles.section}>
      <div className={styles.sectionHead}>
        <h3 className={styles.heading}>{t('lastNight')}</h3>
        <span className={styles.quiet}>{t('since', { when: format.dateTime(Date.parse(night.from), timezone) })}</span>
        <span className={styles.figures}>{counts.join(' · ')}</span>
      </div>
      {failing.length === 0 && others.length === 0 && (
        <p className={styles.well}>
          <Icon name="check" /> {t('allWell')}
        </p>
      )}
      <ProblemList
        canWrite={canWrite}
        kind="failing"
        problems={failing}
        title={t('stillFailing', { count: night.still_failing })}
        total={night.still_failing}
        onAll={() => onFind({ state: 'active', lastRun: 'failed' })}
      />
      <ProblemList
        canWrite={canWrite}
        kind="not-run"
        problems={others}
        title={t('didNotRun', { count: night.did_not_run })}
        total={night.did_not_run}
      />
    </div>
  );
}

/** While the page must not move, problems keep their places. */
function useShownProblems(problems: readonly NightProblem[]): readonly ShownProblem[] {
  const held = useContext(HeldContext);
  const shown = useRef<readonly ShownProblem[]>([]);
  shown.current = keepProblems(held ? shown.current : problems, problems);
  return shown.current;
}

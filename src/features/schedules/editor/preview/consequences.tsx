import { parseRecurrence } from '@extension-schedules/core/recurrence/recurrence.ts';
import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import { previewMessages } from '#i18n/editor-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { classNames } from '#ui/class-names.ts';
import { useLatest } from '#ui/use-latest.ts';
import { ClockChanges } from './clock-changes.tsx';
import { Crowding } from './crowding.tsx';
import { FourWeeks } from './four-weeks.tsx';
import { Impact, type Timing } from './impact.tsx';
import { NextRuns } from './next-runs.tsx';
import styles from './preview.module.css';
import { usePlan } from './use-plan.ts';
import { useServicePreview } from './use-service-preview.ts';

export type ConsequencesProps = {
  cron: string;
  timezone: string;
  enabled: boolean;
  /** In milliseconds. */
  minimumInterval: number;
  /** The id of the schedule being edited. */
  scheduleId?: string | undefined;
  /** The saved timing of the schedule being edited. */
  saved?: Timing | undefined;
  /** Replaces the expression. */
  onUse: (cron: string) => void;
};

/** The effects of the schedule in the form, computed after the keystroke has rendered. */
export function Consequences({ enabled, minimumInterval, scheduleId, saved, ...typed }: ConsequencesProps) {
  const t = useMessages(previewMessages);
  const [showsAll, setShowsAll] = useState(false);
  const cron = useDeferredValue(typed.cron);
  const timezone = useDeferredValue(typed.timezone);
  const judgement = useMemo(
    () => parseRecurrence(cron, timezone, { minimumInterval }),
    [cron, timezone, minimumInterval],
  );
  const recurrence = judgement.ok ? judgement.recurrence : undefined;
  const isTooFrequent = !judgement.ok && judgement.errors.every(({ code }) => code === 'TOO_FREQUENT');
  const [readable, setReadable] = useState(recurrence);
  if (recurrence && recurrence !== readable) setReadable(recurrence);
  // The last preview stays while the expression is invalid, so that the dialog does not jump with each keystroke.
  const shown = recurrence ?? readable;
  const service = useServicePreview(shown, scheduleId);
  const plan = usePlan(shown, service);
  const latestUse = useLatest(typed.onUse);
  const use = useCallback((expression: string) => latestUse.current(expression), [latestUse]);

  return (
    <section aria-label={t('label')} className={styles.consequences}>
      {!recurrence && <p className={styles.note}>{t(isTooFrequent ? 'tooFrequent' : 'invalid')}</p>}
      {shown && (
        <div className={classNames(styles.consequences, !recurrence && styles.outdated)} inert={!recurrence}>
          <NextRuns enabled={enabled} onShowAll={setShowsAll} plan={plan} recurrence={shown} showsAll={showsAll} />
          <FourWeeks recurrence={shown} />
          {plan.source === 'browser' && <ClockChanges onUse={use} recurrence={shown} />}
          <Crowding crowding={service.last?.crowding} isCurrent={service.isCurrent} onUse={use} />
          {saved && <Impact recurrence={shown} savedCron={saved.cron} savedTimezone={saved.timezone} />}
        </div>
      )}
    </section>
  );
}

import { parseRecurrence } from '@extension-schedules/core/recurrence/recurrence.ts';
import { useDeferredValue, useMemo, useState } from 'react';
import type { Schedule } from '#api/types.ts';
import { previewMessages } from '#i18n/editor-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { classNames } from '#ui/class-names.ts';
import { useLatest } from '#ui/use-latest.ts';
import { spanOf } from '../../shared/span.ts';
import { ClockChanges } from './clock-changes.tsx';
import { Crowding } from './crowding.tsx';
import { FourWeeks } from './four-weeks.tsx';
import { Impact, type Timing } from './impact.tsx';
import { NextRuns } from './next-runs.tsx';
import { OverlapForecast } from './overlap-forecast.tsx';
import styles from './preview.module.css';
import { usePlan } from './use-plan.ts';
import { useServicePreview } from './use-service-preview.ts';

/** The timing as typed. A start or an end that cannot be read counts as none. */
export type ConsequencesProps = Timing & {
  enabled: boolean;
  /** In milliseconds. */
  minimumInterval: number;
  /** The id of the schedule being edited. */
  scheduleId?: string | undefined;
  /** The saved timing of the schedule being edited. */
  saved?: Timing | undefined;
  /** Replaces the expression; absent where it cannot be changed. */
  onUse?: ((cron: string) => void) | undefined;
  /** The usual duration of the schedule's runs in milliseconds, if it is known, and what happens if they overlap. */
  runs?: { usual: number | undefined; overlap: Schedule['overlap'] } | undefined;
};

/** The effects of the schedule in the form, computed after the keystroke has rendered. */
export function Consequences(props: ConsequencesProps) {
  const { enabled, minimumInterval, scheduleId, saved, runs, ...typed } = props;
  const t = useMessages(previewMessages);
  const [showsAll, setShowsAll] = useState(false);
  const cron = useDeferredValue(typed.cron);
  const timezone = useDeferredValue(typed.timezone);
  const starts_at = useDeferredValue(typed.starts_at);
  const ends_at = useDeferredValue(typed.ends_at);
  const judgement = useMemo(
    () => parseRecurrence(cron, timezone, { minimumInterval }),
    [cron, timezone, minimumInterval],
  );
  const recurrence = useMemo(
    () => (judgement.ok ? { ...judgement.recurrence, span: spanOf({ starts_at, ends_at }) } : undefined),
    [judgement, starts_at, ends_at],
  );
  const isTooFrequent = !judgement.ok && judgement.errors.every(({ code }) => code === 'TOO_FREQUENT');
  const [readable, setReadable] = useState(recurrence);
  if (recurrence && recurrence !== readable) setReadable(recurrence);
  // The last preview stays while the expression is invalid, so that the dialog does not jump with each keystroke.
  const shown = recurrence ?? readable;
  const service = useServicePreview(shown, scheduleId);
  const plan = usePlan(shown, service);
  const latestUse = useLatest(typed.onUse);
  const canUse = typed.onUse !== undefined;
  const use = useMemo(
    () => (canUse ? (expression: string) => latestUse.current?.(expression) : undefined),
    [canUse, latestUse],
  );

  return (
    <section aria-label={t('label')} className={styles.consequences}>
      {!recurrence && <p className={styles.note}>{t(isTooFrequent ? 'tooFrequent' : 'invalid')}</p>}
      {shown && (
        <div className={classNames(styles.consequences, !recurrence && styles.outdated)} inert={!recurrence}>
          <NextRuns enabled={enabled} onShowAll={setShowsAll} plan={plan} recurrence={shown} showsAll={showsAll} />
          {runs?.usual !== undefined && (
            <OverlapForecast cron={shown.cron.text} overlap={runs.overlap} usual={runs.usual} />
          )}
          <FourWeeks recurrence={shown} />
          {plan.source === 'browser' && <ClockChanges onUse={use} recurrence={shown} />}
          <Crowding crowding={service.last?.crowding} isCurrent={service.isCurrent} onUse={use} />
          {saved && <Impact recurrence={shown} saved={saved} />}
        </div>
      )}
    </section>
  );
}

import { useState } from 'react';
import { whenMessages } from '#i18n/editor-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { CannotShow } from '../cannot-show.tsx';
import type { ViewProps } from '../view-panel.tsx';
import type { BuilderModel, Obstacle, Preference } from './builder-model.ts';
import { DaysRow } from './days-row.tsx';
import { fromBuilder } from './from-builder.ts';
import { MonthsRow } from './months-row.tsx';
import { RhythmRows } from './rhythm-rows.tsx';
import { means, toBuilder } from './to-builder.ts';

const obstacles = {
  too_many_times: 'tooManyTimes',
  uneven_minutes: 'unevenMinutes',
  uneven_hours: 'unevenHours',
  clock_changes: 'clockChanges',
} as const satisfies Record<Obstacle, unknown>;

/** Builds an expression from days, times and months. */
export function Builder({ cron, minimumInterval, onChange, onShowText }: ViewProps) {
  const t = useMessages(whenMessages);
  const [preference, setPreference] = useState<Preference>({});
  if (!cron) return null;
  const shown = toBuilder(cron, preference);
  if (!shown.ok) {
    return (
      <CannotShow onShowText={onShowText}>
        {t('textOnly')} {t(obstacles[shown.obstacle])}
      </CannotShow>
    );
  }
  const { model } = shown;
  const change = (part: Partial<BuilderModel>) => {
    const next = { ...model, ...part };
    setPreference({
      rhythm: next.rhythm.kind === 'times' ? 'times' : 'interval',
      days: next.days.kind,
      months: next.months.kind,
    });
    const text = fromBuilder(next);
    // A change of view alone does not rewrite the expression.
    if (!means(text, cron)) onChange(text);
  };
  return (
    <>
      <DaysRow days={model.days} onChange={(days) => change({ days })} />
      <RhythmRows minimumInterval={minimumInterval} onChange={(rhythm) => change({ rhythm })} rhythm={model.rhythm} />
      <MonthsRow months={model.months} onChange={(months) => change({ months })} />
    </>
  );
}

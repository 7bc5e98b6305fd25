import { whenMessages } from '#i18n/editor-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Button } from '#ui/button.tsx';
import { toBuilder } from '../builder/to-builder.ts';
import { CannotShow } from '../cannot-show.tsx';
import { Choices } from '../choices.tsx';
import type { ViewProps } from '../view-panel.tsx';
import { fromPreset, PRESET_KINDS, type Preset, type PresetKind } from './preset.ts';
import { PresetSettings } from './preset-settings.tsx';
import { presetOfKind, toPreset } from './to-preset.ts';

const names = {
  minutes: 'presetMinutes',
  hourly: 'presetHourly',
  daily: 'presetDaily',
  weekdays: 'presetWeekdays',
  weekly: 'presetWeekly',
  monthly: 'presetMonthly',
  second_tuesday: 'presetSecondTuesday',
  last_day: 'presetLastDay',
  last_friday: 'presetLastFriday',
  last_weekday: 'presetLastWeekday',
} as const satisfies Record<PresetKind, unknown>;

/** The most common schedules, chosen with one press. */
export function Presets({
  cron,
  minimumInterval,
  onChange,
  onShowText,
  onShowBuilder,
}: ViewProps & { onShowBuilder: () => void }) {
  const t = useMessages(whenMessages);
  const preset = cron && toPreset(cron);
  const leastMinutes = Math.ceil(minimumInterval / 60_000);
  const write = (next: Preset) => onChange(fromPreset(next));
  return (
    <>
      <Choices
        choices={PRESET_KINDS.map((kind) => ({ value: kind, label: t(names[kind]) }))}
        id="schedule-preset-field"
        label={t('presets')}
        onChange={(kind) => write(presetOfKind(kind, cron, leastMinutes))}
        value={preset?.kind}
      />
      {preset ? (
        <PresetSettings leastMinutes={leastMinutes} onChange={write} preset={preset} />
      ) : (
        <CannotShow onShowText={onShowText}>
          {t('presetNone')}{' '}
          {cron && toBuilder(cron).ok && (
            <Button id="show-cron-builder-button" onClick={onShowBuilder} size="sm" variant="link">
              {t('showBuilder')}
            </Button>
          )}
        </CannotShow>
      )}
    </>
  );
}

import { whenMessages } from '#i18n/editor-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Choices } from '../choices.tsx';
import { TimeChips } from '../times/time-chips.tsx';
import type { Rhythm } from './builder-model.ts';
import { IntervalSettings } from './interval-settings.tsx';
import { Row } from './row.tsx';
import { intervalFrom, timesFrom } from './switch-rhythm.ts';

type RhythmRowsProps = { rhythm: Rhythm; minimumInterval: number; onChange: (rhythm: Rhythm) => void };

/** Chooses the times within a day: single times or an interval. */
export function RhythmRows({ rhythm, minimumInterval, onChange }: RhythmRowsProps) {
  const t = useMessages(whenMessages);
  const leastMinutes = Math.ceil(minimumInterval / 60_000);
  return (
    <>
      <Row label={t('rhythm')}>
        <Choices
          choices={[
            { value: 'times', label: t('atTimes') },
            { value: 'interval', label: t('atIntervals') },
          ]}
          id="schedule-rhythm-field"
          label={t('rhythm')}
          onChange={(kind) => onChange(kind === 'times' ? timesFrom(rhythm) : intervalFrom(rhythm, leastMinutes))}
          value={rhythm.kind === 'times' ? 'times' : 'interval'}
        />
        {rhythm.kind !== 'times' && (
          <IntervalSettings interval={rhythm} leastMinutes={leastMinutes} onChange={onChange} />
        )}
      </Row>
      {rhythm.kind === 'times' && (
        <Row label={t('at')}>
          <TimeChips onChange={onChange} times={rhythm} />
        </Row>
      )}
    </>
  );
}

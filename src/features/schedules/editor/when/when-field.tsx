import { type Cron, parseCron } from '@extension-schedules/core/recurrence/parse.ts';
import { useMemo, useState } from 'react';
import { type Control, useController } from 'react-hook-form';
import { whenMessages } from '#i18n/editor-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { SegmentedControl } from '#ui/segmented-control.tsx';
import { focusFirst } from '../focus-first.ts';
import type { FormValues } from '../form-values.ts';
import { Builder } from './builder/builder.tsx';
import { Presets } from './presets/presets.tsx';
import { CronText } from './text/cron-text.tsx';
import { ViewPanel } from './view-panel.tsx';
import { simplestView, type View } from './views.ts';

const labels = { presets: 'viewPresets', builder: 'viewBuilder', text: 'viewText' } as const satisfies Record<
  View,
  unknown
>;

type WhenFieldProps = {
  control: Control<FormValues>;
  /** The minimum interval in milliseconds. */
  minimumInterval: number;
};

/**
 * One expression in three views. The text is the value. A view writes to it only when the viewer changes something, so
 * switching between views keeps every character.
 */
export function WhenField({ control, minimumInterval }: WhenFieldProps) {
  const t = useMessages(whenMessages);
  const controller = useController({ control, name: 'cron' });
  const { value, onChange } = controller.field;
  const [view, setView] = useState<View>(() => simplestView(value));
  const parsed = useMemo(() => parseCron(value), [value]);
  const cron = parsed.ok ? parsed.cron : undefined;
  const [readable, setReadable] = useState<Cron | undefined>(cron);
  if (cron && cron.text !== readable?.text) setReadable(cron);

  const showText = () => {
    setView('text');
    focusFirst(['cron']);
  };
  const panel = { cron: cron ?? readable, minimumInterval, onChange, onShowText: showText };
  return (
    <CronText
      aside={
        <SegmentedControl
          id="schedule-when-view-field"
          label={t('views')}
          onChange={setView}
          segments={(['presets', 'builder', 'text'] as const).map((each) => ({ value: each, label: t(labels[each]) }))}
          value={view}
        />
      }
      control={control}
      controller={controller}
      lead={
        view !== 'text' && (
          <ViewPanel isReadable={parsed.ok} label={t(labels[view])} lastReadable={readable?.text} onShowText={showText}>
            {view === 'presets' ? (
              <Presets {...panel} onShowBuilder={() => setView('builder')} />
            ) : (
              <Builder {...panel} />
            )}
          </ViewPanel>
        )
      }
      minimumInterval={minimumInterval}
      withSyntax={view === 'text'}
    />
  );
}

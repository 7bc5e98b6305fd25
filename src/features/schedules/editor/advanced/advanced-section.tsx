import { useEffect, useRef, useState } from 'react';
import { type Control, useFormState, useWatch } from 'react-hook-form';
import type { Extension } from '#api/types.ts';
import { settingsMessages } from '#i18n/dialogs-messages.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Disclosure } from '#ui/disclosure.tsx';
import { Late } from '#ui/late.tsx';
import { readNumber } from '../../shared/read-number.ts';
import { showFirstError } from '../focus-first.ts';
import type { FormValues } from '../form-values.ts';
import { notifyFields } from '../notify/notify-part.ts';
import { FieldClash, useHasClash } from '../others/field-clash.tsx';
import { spanFields } from '../span/span-part.ts';
import styles from './advanced.module.css';
import { CatchUpFields } from './catch-up-fields.tsx';
import { AttemptsField, OverlapField, PauseAfterField, TimeoutField } from './settings-fields.tsx';

const CLASHING = [
  'startsAt',
  'endsAt',
  'maxAttempts',
  'timeout',
  'catchUpWindow',
  'pauseAfter',
  'notifyAfter',
  'notifyRecovery',
  'mutedUntil',
] as const;

export type AdvancedSectionProps = {
  control: Control<FormValues>;
  limits: Extension['limits'];
  notifications: Extension['notifications'];
  /** Only a schedule that exists can be muted. */
  canMute: boolean;
};

/** The settings of how runs are executed. When closed, it summarises them in a line. */
export function AdvancedSection({ control, limits, notifications, canMute }: AdvancedSectionProps) {
  const t = useMessages(settingsMessages);
  const [isOpen, setOpen] = useOpenForErrors(control);
  // What was typed in them stays when the section closes.
  const [hasOpened, setHasOpened] = useState(false);
  if (isOpen && !hasOpened) setHasOpened(true);
  return (
    <div className={styles.section}>
      <Disclosure
        id="toggle-advanced-settings-button"
        isOpen={isOpen}
        onToggle={setOpen}
        summary={<SettingsSummary control={control} />}
        title={t('advanced')}
      >
        <div className={styles.fields}>
          {isOpen && <Late part={spanFields}>{(SpanFields) => <SpanFields control={control} />}</Late>}
          <div className={styles.pair}>
            <AttemptsField control={control} most={limits.max_attempts} />
            <TimeoutField control={control} />
          </div>
          <FieldClash field="maxAttempts" />
          <FieldClash field="timeout" />
          <OverlapField control={control} />
          <CatchUpFields control={control} limits={limits} />
          <FieldClash field="catchUpWindow" />
          <PauseAfterField control={control} />
          <FieldClash field="pauseAfter" />
          {/* Where the host receives no events, the settings have no effect. */}
          {hasOpened && notifications.available && (
            <Late part={notifyFields}>
              {(NotifyFields) => <NotifyFields canMute={canMute} control={control} tenant={notifications} />}
            </Late>
          )}
        </div>
      </Disclosure>
    </div>
  );
}

/** Opens on an error or a choice inside, because only then can the field take the focus. */
function useOpenForErrors(control: Control<FormValues>) {
  const [isOpen, setOpen] = useState(false);
  const opened = useRef(false);
  const hasClash = useHasClash(CLASHING);
  const [hadClash, setHadClash] = useState(false);
  if (hasClash !== hadClash) {
    setHadClash(hasClash);
    if (hasClash) setOpen(true);
  }
  const { errors } = useFormState({ control });
  const isWrong = CLASHING.some((field) => errors[field]);
  useEffect(() => {
    if (isWrong && !isOpen) {
      opened.current = true;
      setOpen(true);
    } else if (opened.current) {
      opened.current = false;
      showFirstError(Object.keys(errors));
    }
  }, [isWrong, isOpen, errors]);
  return [isOpen, setOpen] as const;
}

/** "3 attempts · 30 s timeout · skip if still running · run once after downtime" */
function SettingsSummary({ control }: { control: Control<FormValues> }) {
  const t = useMessages(settingsMessages);
  const format = useFormat();
  const [maxAttempts, timeout, overlap, catchUp] = useWatch({
    control,
    name: ['maxAttempts', 'timeout', 'overlap', 'catchUp'],
  });
  return [
    t('summaryAttempts', { count: Number(maxAttempts) }),
    t('summaryTimeout', { duration: format.duration(readNumber(timeout) * 1000) }),
    t(overlap === 'skip' ? 'summarySkip' : 'summaryQueue'),
    t(catchUp === 'skip' ? 'summaryNone' : 'summaryRunOnce'),
  ].join(' · ');
}

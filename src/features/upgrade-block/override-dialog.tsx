import { scheduleName } from '#api/schedules.ts';
import type { UpdatePreview } from '#api/types.ts';
import { formatList } from '#i18n/format.ts';
import { useLocale } from '#i18n/locale-context.ts';
import { updateMessages } from '#i18n/update-messages.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { ConfirmDialog } from '#ui/confirm-dialog.tsx';
import type { Choices } from './choices.ts';
import { firstToMiss } from './first-to-miss.ts';
import styles from './upgrade.module.css';

const NAMED = 5;

type OverrideDialogProps = {
  preview: UpdatePreview;
  choices: Choices;
  isOpen: boolean;
  onConfirm: () => void;
  onCancel: () => void;
};

/** Confirms disabling every incompatible schedule and shows the consequences. */
export function OverrideDialog({ preview, choices, isOpen, onConfirm, onCancel }: OverrideDialogProps) {
  const t = useMessages(updateMessages);
  const format = useFormat();
  const { intl } = useLocale();
  const { timezone } = useHost();
  const schedules = preview.blocked.map(({ schedule }) => schedule);
  const count = schedules.length;
  const names = schedules.slice(0, count > NAMED + 1 ? NAMED : count).map(scheduleName);
  if (names.length < count) names.push(t('overrideMore', { count: count - names.length }));
  const first = firstToMiss(schedules);
  return (
    <ConfirmDialog
      confirmLabel={t('overrideConfirm')}
      id="override-update-dialog"
      isOpen={isOpen}
      onCancel={onCancel}
      onConfirm={onConfirm}
      title={t('overrideTitle', { count, version: preview.to.version })}
    >
      <ul className={styles.consequences}>
        <li>{t('overrideStops', { names: formatList(names, intl) })}</li>
        {first && (
          <li>{t('overrideFirst', { name: scheduleName(first), when: format.dateTime(first.at, timezone) })}</li>
        )}
        <li>{t('overrideKept', { count })}</li>
        {choices.size > 0 && <li>{t('overrideInstead')}</li>}
        {preview.remapped.length > 0 && <li>{t('moving', { count: preview.remapped.length })}</li>}
        <li>{t('undoable')}</li>
      </ul>
    </ConfirmDialog>
  );
}

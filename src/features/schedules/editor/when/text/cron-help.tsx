import { FIELD_RULES } from '@extension-schedules/core/recurrence/fields.ts';
import { Fragment } from 'react';
import { whenMessages } from '#i18n/editor-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { allowedText, type WhenWords } from './cron-error-text.ts';
import { fieldNames, partNames } from './part-words.ts';
import styles from './text.module.css';

/** The five fields in a line, with the field at the caret marked and its allowed values. */
export function CronHelp({ current, withSyntax }: { current: number | undefined; withSyntax: boolean }) {
  const t = useMessages(whenMessages);
  return (
    <>
      {FIELD_RULES.map(({ field, allowed }, index) => (
        <Fragment key={field}>
          {index > 0 && ' · '}
          {index === current ? (
            <span className={styles.currentPart}>
              <b>{t(partNames[field])}</b> {allowedText(allowed, t)}
            </span>
          ) : (
            t(partNames[field])
          )}
        </Fragment>
      ))}
      {withSyntax && <div className={styles.syntax}>{t('syntax')}</div>}
    </>
  );
}

/** "Hour: 0–23" */
export function allowedIn(index: number, t: WhenWords): string {
  const rule = FIELD_RULES[index];
  return rule ? t('allowedHere', { field: t(fieldNames[rule.field]), allowed: allowedText(rule.allowed, t) }) : '';
}

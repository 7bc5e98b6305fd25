import { whenMessages } from '#i18n/editor-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Button } from '#ui/button.tsx';
import type { CronMistake } from './judge-cron.ts';
import styles from './text.module.css';

type MistakeMarkProps = { text: string; mistake: CronMistake; onUse: (cron: string) => void };

/** Marks the error in the text and offers the likely correction. */
export function MistakeMark({ text, mistake, onUse }: MistakeMarkProps) {
  const t = useMessages(whenMessages);
  const { position, suggestion } = mistake;
  const end = position + Math.max(1, mistake.length);
  const isPart = text.trim() !== '' && end - position < text.length;
  if (!isPart && suggestion === undefined) return null;
  return (
    <div className={styles.mistake}>
      {isPart && (
        <code aria-hidden="true" className={styles.mistakeText}>
          {text.slice(0, position)}
          <mark className={styles.mistakeMark}>{text.slice(position, end) || ' '}</mark>
          {text.slice(end)}
        </code>
      )}
      {suggestion !== undefined && (
        <Button id="use-suggested-cron-button" onClick={() => onUse(suggestion)} size="sm" variant="link">
          {t('cronUse', { expression: suggestion })}
        </Button>
      )}
    </div>
  );
}

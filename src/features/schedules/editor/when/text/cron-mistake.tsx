import { useId } from 'react';
import { whenMessages } from '#i18n/editor-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Button } from '#ui/button.tsx';
import { differsText } from './differs-text.ts';
import type { CronMistake } from './judge-cron.ts';
import styles from './text.module.css';

type MistakeMarkProps = { text: string; mistake: CronMistake; onUse: (cron: string) => void };

/**
 * Marks the error in the text and offers the likely correction. A correction that runs at other times says so first,
 * and its button does not look like the obvious answer.
 */
export function MistakeMark({ text, mistake, onUse }: MistakeMarkProps) {
  const t = useMessages(whenMessages);
  const differsId = useId();
  const { position, suggestion, differs } = mistake;
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
        <div className={styles.suggestion}>
          {differs && (
            <span id={differsId}>
              <code>{suggestion}</code> · {differsText(differs, t)}
            </span>
          )}
          <Button
            aria-describedby={differs && differsId}
            id="use-suggested-cron-button"
            onClick={() => onUse(suggestion)}
            size="sm"
            variant={differs ? 'secondary' : 'link'}
          >
            {t('cronUse', { expression: suggestion })}
          </Button>
        </div>
      )}
    </div>
  );
}

import { useEffect, useState } from 'react';
import { historyMessages } from '#i18n/dialogs-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Button } from '#ui/button.tsx';
import styles from './history.module.css';

export const SHOWN_FOR = 2_000;

type CopyButtonProps = { automationId: string; text: string; label: string };

/** Copies a text, and says for two seconds that it did. */
export function CopyButton({ automationId, text, label }: CopyButtonProps) {
  const t = useMessages(historyMessages);
  const [outcome, setOutcome] = useState<'copied' | 'copyFailed'>();
  useEffect(() => {
    if (outcome !== 'copied') return;
    const timer = setTimeout(() => setOutcome(undefined), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = async () => {
    setOutcome(undefined);
    try {
      await navigator.clipboard.writeText(text);
      setOutcome('copied');
    } catch {
      setOutcome('copyFailed');
    }
  };
  return (
    <>
      <Button
        automationId={automationId}
        icon={outcome === 'copied' ? 'check' : 'copy'}
        onClick={() => void copy()}
        size="sm"
        variant="ghost"
      >
        {outcome === 'copied' ? t('copied') : label}
      </Button>
      <span className={outcome === 'copyFailed' ? styles.error : styles.unseen} role="status">
        {outcome && t(outcome)}
      </span>
    </>
  );
}

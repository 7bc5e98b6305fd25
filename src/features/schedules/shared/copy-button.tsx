import { Suspense, useEffect, useState } from 'react';
import { copyMessages } from '#i18n/find-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Button } from '#ui/button.tsx';
import { copyText } from '#ui/copy-text.ts';
import unseen from '#ui/unseen.module.css';
import styles from './copy-button.module.css';

export const SHOWN_FOR = 2_000;

type CopyButtonProps = { automationId: string; text: string; label: string };

/** Copies a text, and says for two seconds that it did. */
export function CopyButton(props: CopyButtonProps) {
  const { automationId, label } = props;
  return (
    // Its texts may still be loading, which must not hide what it is in.
    <Suspense
      fallback={
        <Button automationId={automationId} disabled icon="copy" size="sm" variant="ghost">
          {label}
        </Button>
      }
    >
      <Copy {...props} />
    </Suspense>
  );
}

function Copy({ automationId, text, label }: CopyButtonProps) {
  const t = useMessages(copyMessages);
  const [outcome, setOutcome] = useState<'copied' | 'copyFailed'>();
  useEffect(() => {
    if (outcome !== 'copied') return;
    const timer = setTimeout(() => setOutcome(undefined), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = async () => {
    setOutcome(undefined);
    try {
      await copyText(text);
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
      <span className={outcome === 'copyFailed' ? styles.failed : unseen.unseen} role="status">
        {outcome && t(outcome)}
      </span>
    </>
  );
}

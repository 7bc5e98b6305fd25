import { useDeferredValue, useMemo } from 'react';
import { editorMessages } from '#i18n/editor-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Alert } from '#ui/alert.tsx';
import { Code } from '#ui/code.tsx';
import { secretPaths } from './looks-like-secret.ts';
import styles from './payload.module.css';

const SHOWN = 3;

/** Warns about likely secrets in the payload and says where to keep them. It can be wrong, so it never blocks. */
export function SecretWarning({ text }: { text: string }) {
  const t = useMessages(editorMessages);
  const deferred = useDeferredValue(text);
  const paths = useMemo(() => pathsIn(deferred), [deferred]);
  return (
    // A live region must exist before its content for screen readers to announce it.
    <div aria-live="polite">
      {paths.length > 0 && (
        <Alert title={t('payloadSecretTitle', { count: paths.length })} tone="warning">
          <div className={styles.paths}>
            {paths.slice(0, SHOWN).map((path) => (
              <Code key={path}>{path}</Code>
            ))}
            {paths.length > SHOWN && t('payloadSecretMore', { count: paths.length - SHOWN })}
          </div>
          {t('payloadSecretHint')}
        </Alert>
      )}
    </div>
  );
}

function pathsIn(text: string): string[] {
  try {
    return secretPaths(JSON.parse(text));
  } catch {
    return [];
  }
}

import { memberNames } from '@extension-schedules/core/json/member-names.ts';
import { useDeferredValue, useEffect, useMemo, useRef } from 'react';
import { editorMessages } from '#i18n/editor-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Alert } from '#ui/alert.tsx';
import { Code } from '#ui/code.tsx';
import { fieldIds } from '../form-values.ts';
import { secretPaths } from './looks-like-secret.ts';
import styles from './payload.module.css';

const SHOWN = 3;

/**
 * Warns about likely secrets in the payload and says where to keep them, and about the key `__proto__`, which the
 * service sends and JavaScript often drops. It can be wrong, so it never blocks.
 */
export function PayloadWarnings({ text }: { text: string }) {
  const t = useMessages(editorMessages);
  const deferred = useDeferredValue(text);
  const { paths, hasProto } = useMemo(() => inspect(deferred), [deferred]);
  const region = useRef<HTMLDivElement>(null);
  const warns = hasProto || paths.length > 0;
  useEffect(() => {
    // Only a person who is typing can have caused it. An editor that just opened must not scroll.
    const isTyping = document.activeElement?.id === fieldIds.payload;
    if (warns && isTyping) region.current?.scrollIntoView({ block: 'nearest' });
  }, [warns]);
  return (
    // A live region must exist before its content for screen readers to announce it.
    <div aria-live="polite" className={styles.warnings} ref={region}>
      {hasProto && (
        <Alert title={t('payloadProtoTitle')} tone="warning">
          {t('payloadProtoHint')}
        </Alert>
      )}
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

function inspect(text: string): { paths: string[]; hasProto: boolean } {
  try {
    const paths = secretPaths(JSON.parse(text));
    return { paths, hasProto: [...memberNames(text)].some(({ name }) => name === '__proto__') };
  } catch {
    return { paths: [], hasProto: false };
  }
}

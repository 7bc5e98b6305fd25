import { editorMessages } from '#i18n/editor-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { CopyButton } from '../../shared/copy-button.tsx';
import styles from './payload.module.css';
import { requestText, type Target } from './request-text.ts';

/** Copies what the extension will receive, to compare or to repeat it elsewhere. */
export function CopyRequest({ endpoint, payload }: { endpoint: Target; payload: string | null }) {
  const t = useMessages(editorMessages);
  return (
    <div className={styles.copy}>
      <CopyButton automationId="copy-request-button" label={t('copyRequest')} text={requestText(endpoint, payload)} />
    </div>
  );
}

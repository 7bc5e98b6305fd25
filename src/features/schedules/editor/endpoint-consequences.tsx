import { type Control, useWatch } from 'react-hook-form';
import type { Endpoint, Schedule } from '#api/types.ts';
import { editorMessages } from '#i18n/editor-messages.ts';
import { type Translate, useMessages } from '#i18n/use-messages.ts';
import { type EndpointChange, endpointChanges } from './endpoint-changes.ts';
import styles from './endpoint-consequences.module.css';
import type { FormValues } from './form-values.ts';

type EndpointConsequencesProps = {
  control: Control<FormValues>;
  /** The schedule as it was saved, when there is one. */
  before: Schedule | undefined;
  chosen: Endpoint | undefined;
};

/** Below the field, while another endpoint than the saved one is chosen. */
export function EndpointConsequences({ control, before, chosen }: EndpointConsequencesProps) {
  const t = useMessages(editorMessages);
  const payload = useWatch({ control, name: 'payload' });
  const changes = before && chosen ? endpointChanges(before, chosen, payload.trim() !== '') : [];
  return (
    // A live region must exist before its content for screen readers to announce it.
    <div aria-live="polite">
      {changes.length > 0 && (
        <ul className={styles.changes}>
          {changes.map((change) => (
            <li key={change.kind}>{sentence(change, t)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function sentence(change: EndpointChange, t: Translate<'editor'>): string {
  switch (change.kind) {
    case 'called':
      return t('endpointCalled', { before: change.before, after: change.after });
    case 'handled':
      return t('endpointHandled', { before: change.before, after: change.after });
    case 'drops_payload':
      return t('payloadDropped');
    case 'takes_payload':
      return t('endpointTakesPayload');
  }
}

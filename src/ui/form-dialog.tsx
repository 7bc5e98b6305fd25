import type { FormEvent, ReactNode } from 'react';
import { sharedMessages } from '#i18n/shared-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Alert } from './alert.tsx';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import styles from './form-dialog.module.css';
import { SlowNotice } from './slow-notice.tsx';
import { UnsettledFields, useUnsettledFields } from './unsettled-fields.ts';

export type FormDialogProps = {
  /** `{purpose}-{object}-dialog`. */
  id: string;
  title: string;
  submitId: string;
  cancelId: string;
  submitLabel: string;
  pending: boolean;
  /** Why it cannot be sent now. */
  unavailable?: string | undefined;
  /** Sending failed; the dialog stays. */
  error: string | undefined;
  /** Explains the effects, above the fields. */
  text: ReactNode;
  onSubmit: () => void;
  onCancel: () => void;
  children: ReactNode;
};

/** A small form in a dialog. It cannot be closed while it is being sent, so that a failure is seen. */
export function FormDialog(props: FormDialogProps) {
  const { id, title, submitId, cancelId, submitLabel, pending, error, text, onSubmit, onCancel } = props;
  const t = useMessages(sharedMessages);
  const unsettled = useUnsettledFields();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!unsettled.holdUp()) onSubmit();
  };
  return (
    <Dialog
      footer={
        <>
          <Button disabled={pending} id={cancelId} onClick={onCancel}>
            {t('cancel')}
          </Button>
          <Button id={submitId} pending={pending} type="submit" unavailable={props.unavailable} variant="primary">
            {submitLabel}
          </Button>
        </>
      }
      id={id}
      isOpen
      onClose={() => {
        if (!pending) onCancel();
      }}
      size="sm"
      title={title}
      wrap={(content) => (
        <UnsettledFields value={unsettled.fields}>
          <form noValidate onSubmit={submit}>
            {content}
          </form>
        </UnsettledFields>
      )}
    >
      <div className={styles.form}>
        {error && (
          <Alert announce tone="error">
            {error}
          </Alert>
        )}
        {pending && <SlowNotice />}
        <div className={styles.text}>{text}</div>
        {props.children}
      </div>
    </Dialog>
  );
}

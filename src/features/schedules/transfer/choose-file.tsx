import { useRef } from 'react';
import { transferMessages } from '#i18n/transfer-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Button } from '#ui/button.tsx';
import styles from './transfer.module.css';

/** A button that reads a text file of the person's. */
export function ChooseFile({ onText }: { onText: (text: string) => void }) {
  const t = useMessages(transferMessages);
  const input = useRef<HTMLInputElement>(null);
  const read = async (file: File | undefined) => {
    if (file) onText(await file.text());
    // Choosing the same file again, after it was edited, is a change too.
    if (input.current) input.current.value = '';
  };
  return (
    <>
      <Button id="choose-import-file-button" onClick={() => input.current?.click()}>
        {t('chooseFile')}
      </Button>
      <input
        accept=".json,application/json"
        className={styles.file}
        data-automation-id="import-file-field"
        onChange={(event) => void read(event.target.files?.[0])}
        ref={input}
        type="file"
      />
    </>
  );
}

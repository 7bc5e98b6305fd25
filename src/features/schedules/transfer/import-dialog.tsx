import { useState } from 'react';
import { type Failure, failureOf } from '#api/result.ts';
import { useImportPreview, useImportSchedules } from '#api/transfer.ts';
import type { Extension } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { sharedMessages } from '#i18n/shared-messages.ts';
import { transferMessages } from '#i18n/transfer-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { Alert } from '#ui/alert.tsx';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { SlowNotice } from '#ui/slow-notice.tsx';
import { Switch } from '#ui/switch.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { ChooseFile } from './choose-file.tsx';
import { importFailure } from './import-failure.ts';
import { ImportPreview } from './import-preview.tsx';
import { readFile } from './read-file.ts';
import styles from './transfer.module.css';

/** Imports schedules from a chosen or pasted file, after showing what will happen. */
export function ImportDialog({ extension, onClose }: { extension: Extension; onClose: () => void }) {
  const t = useMessages(transferMessages);
  const card = useMessages(cardMessages);
  const shared = useMessages(sharedMessages);
  const { notify } = useHost();
  const [text, setText] = useState('');
  const [keepEnabled, setKeepEnabled] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const reading = readFile(text);
  const isFile = reading.kind === 'ok';
  const request = { file: text, keepEnabled };
  const preview = useImportPreview(request, isFile);
  const importing = useImportSchedules();
  const items = isFile && !preview.error ? preview.data : undefined;
  const count = items?.filter(({ outcome }) => outcome === 'created').length ?? 0;
  const shownFailure = failure ?? (isFile && preview.error ? failureOf(preview.error) : undefined);

  const take = (content: string) => {
    setFailure(undefined);
    setText(content);
  };
  const run = async () => {
    setFailure(undefined);
    const result = await importing.mutateAsync(request);
    if (!result.ok) return setFailure(result.failure);
    const created = result.data.items.filter(({ outcome }) => outcome === 'created').length;
    notify({ tone: 'success', message: t('imported', { count: created }) });
    onClose();
  };

  return (
    <Dialog
      description={t('importText')}
      footer={
        <>
          <Button disabled={importing.isPending} id="cancel-import-button" onClick={onClose}>
            {shared('cancel')}
          </Button>
          <Button
            id="import-schedules-button"
            onClick={() => void run()}
            pending={importing.isPending}
            unavailable={count === 0 ? t('nothingToImport') : undefined}
            variant="primary"
          >
            {items ? t('importCount', { count }) : t('import')}
          </Button>
        </>
      }
      footerStart={
        <Switch checked={keepEnabled} id="keep-enabled-field" onChange={setKeepEnabled}>
          {t('keepEnabled')}
        </Switch>
      }
      id="import-schedules-dialog"
      isOpen
      onClose={() => {
        if (!importing.isPending) onClose();
      }}
      title={t('importTitle')}
    >
      <div className={styles.body}>
        <TextArea
          aside={<ChooseFile onText={take} />}
          description={t('contentHint')}
          error={reading.kind === 'mistake' ? t(reading.mistake) : undefined}
          id="import-content-field"
          label={t('content')}
          mono
          onChange={(event) => take(event.target.value)}
          value={text}
        />
        {reading.kind === 'ok' && reading.from !== undefined && reading.from !== extension.name && (
          <Alert>{t('fromOther', { extension: reading.from })}</Alert>
        )}
        {shownFailure && (
          <Alert announce tone="error">
            {importFailure(shownFailure, t, card)}
          </Alert>
        )}
        {(importing.isPending || (isFile && preview.isFetching)) && <SlowNotice />}
        <div aria-live="polite">{items && <ImportPreview items={items} version={extension.version} />}</div>
      </div>
    </Dialog>
  );
}

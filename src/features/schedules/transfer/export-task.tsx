import { useEffect } from 'react';
import { useExportSchedules } from '#api/transfer.ts';
import type { Extension } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { failureText } from '#i18n/failure-text.ts';
import { transferMessages } from '#i18n/transfer-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { useBusyControl } from '#ui/use-busy-control.ts';
import { useLatest } from '#ui/use-latest.ts';
import { formatJson } from '../shared/format-json.ts';
import { download } from './download.ts';
import { fileName } from './file-name.ts';

type ExportTaskProps = { extension: Extension; onEnd: () => void };

/** Downloads all schedules when it is shown, in as many files as imports take, and says how that went. */
export function ExportTask({ extension, onEnd }: ExportTaskProps) {
  const t = useMessages(transferMessages);
  const card = useMessages(cardMessages);
  const { notify } = useHost();
  const { mutateAsync } = useExportSchedules();
  useBusyControl(true);
  const run = useLatest(async () => {
    const result = await mutateAsync(undefined);
    if (!result.ok) return notify({ tone: 'error', message: failureText(result.failure, card) });
    const files = result.data;
    for (const [at, { text, exportedAt }] of files.entries()) {
      download(formatJson(text), fileName(extension, exportedAt, files.length > 1 ? at + 1 : undefined));
    }
    const count = files.reduce((sum, file) => sum + file.count, 0);
    notify({ tone: 'success', message: t(files.length > 1 ? 'exportedFiles' : 'exported', { count }) });
  });
  const end = useLatest(onEnd);
  useEffect(() => {
    void run.current().then(() => end.current());
  }, [run, end]);
  return null;
}

import { useEffect } from 'react';
import { scheduleName } from '#api/schedules.ts';
import { useExportSchedules } from '#api/transfer.ts';
import type { Extension, Schedule } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { failureText } from '#i18n/failure-text.ts';
import { copyMessages } from '#i18n/find-messages.ts';
import { transferMessages } from '#i18n/transfer-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { useBusyControl } from '#ui/use-busy-control.ts';
import { useLatest } from '#ui/use-latest.ts';
import { formatJson } from '../shared/format-json.ts';
import { useCopy } from '../shared/use-copy.ts';
import { download } from './download.ts';
import { fileName } from './file-name.ts';

type ExportTaskProps = {
  extension: Extension;
  /** Copied to the clipboard. If undefined, a file of all schedules is downloaded. */
  schedule?: Schedule;
  onEnd: () => void;
};

/** Exports when it is shown, and says how that went. */
export function ExportTask({ extension, schedule, onEnd }: ExportTaskProps) {
  const t = useMessages(transferMessages);
  const words = useMessages(copyMessages);
  const card = useMessages(cardMessages);
  const copy = useCopy();
  const { notify } = useHost();
  const { mutateAsync } = useExportSchedules();
  useBusyControl(true);
  const run = useLatest(async () => {
    const result = await mutateAsync(schedule?.id);
    if (!result.ok) return notify({ tone: 'error', message: failureText(result.failure, card) });
    const { text, exportedAt, count } = result.data;
    const file = formatJson(text);
    if (!schedule) {
      download(file, fileName(extension, exportedAt));
      return notify({ tone: 'success', message: t('exported', { count }) });
    }
    await copy(file, words('copiedJson', { name: scheduleName(schedule) }));
  });
  const end = useLatest(onEnd);
  useEffect(() => {
    void run.current().then(() => end.current());
  }, [run, end]);
  return null;
}

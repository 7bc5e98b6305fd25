import { useMemo } from 'react';
import { useApi } from '#api/api-context.ts';
import type { Run } from '#api/types.ts';
import { historyMessages } from '#i18n/dialogs-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import styles from './history.module.css';

/** A link to the host's own page about the run, if the host has one. */
export function DebugLink({ run }: { run: Run }) {
  const t = useMessages(historyMessages);
  const { extensionId } = useApi();
  const { runDebugUrl } = useHost();
  const { id: runId, schedule_id: scheduleId, started_at: startedAt, finished_at: finishedAt } = run;
  const url = useMemo(
    () =>
      startedAt === null
        ? undefined
        : addressOf(() => runDebugUrl?.({ extensionId, scheduleId, runId, startedAt, finishedAt })),
    [runDebugUrl, extensionId, scheduleId, runId, startedAt, finishedAt],
  );
  if (url === undefined) return null;
  return (
    <a className={styles.link} data-automation-id="open-run-debug-link" href={url} rel="noreferrer" target="_blank">
      {t('openDebug')}
    </a>
  );
}

/** A host's callback that throws must not take the history away. */
function addressOf(ask: () => string | undefined): string | undefined {
  try {
    return ask();
  } catch (error) {
    reportError(error);
    return undefined;
  }
}

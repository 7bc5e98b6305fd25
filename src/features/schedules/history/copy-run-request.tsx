import type { Schedule } from '#api/types.ts';
import { historyMessages } from '#i18n/dialogs-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { CopyButton } from '../shared/copy-button.tsx';
import { runNowCommand } from './run-now-command.ts';

/** Copies the request that runs the schedule now, for a terminal. */
export function CopyRunRequest({ schedule }: { schedule: Schedule }) {
  const t = useMessages(historyMessages);
  const { apiBaseUrl } = useHost();
  const text = runNowCommand(schedule, new URL(apiBaseUrl, location.href).href);
  return <CopyButton automationId="copy-run-request-button" label={t('copyRequest')} text={text} />;
}

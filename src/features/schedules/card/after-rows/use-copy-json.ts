import { useApi } from '#api/api-context.ts';
import { scheduleName } from '#api/schedules.ts';
import type { Schedule } from '#api/types.ts';
import { copyMessages } from '#i18n/find-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { markBusyControl } from '#ui/use-busy-control.ts';
import { useCopy } from '../../shared/use-copy.ts';

/** Copies a schedule as JSON. The browser is asked at once, while the code and the text are still to be loaded. */
export function useCopyJson(): (schedule: Schedule) => Promise<void> {
  const api = useApi();
  const t = useMessages(copyMessages);
  const copy = useCopy();
  return async (schedule) => {
    const ready = markBusyControl();
    const text = import('../../transfer/schedule-json.ts').then(({ scheduleJson }) => scheduleJson(api, schedule.id));
    await copy(text, t('copiedJson', { name: scheduleName(schedule) }));
    ready();
  };
}

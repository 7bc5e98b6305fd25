import { useCallback, useMemo } from 'react';
import type { Schedule } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { useLocale } from '#i18n/locale-context.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import type { Arrange } from '../../view/list-view.ts';
import { arrangeSchedules } from './arrange-schedules.ts';
import { GroupHeading } from './group-heading.tsx';
import { searchText } from './search-text.ts';

/** Finds, sorts and groups in the viewer's language: by the words that the rows show. */
export function useArrange(): Arrange {
  const t = useMessages(cardMessages);
  const { intl: locale } = useLocale();
  const { dateTime } = useFormat();
  const { timezone } = useHost();
  const textOf = useMemo(() => {
    // A poll returns the same object for an unchanged schedule.
    const texts = new WeakMap<Schedule, string>();
    return (schedule: Schedule) => {
      const text = texts.get(schedule) ?? searchText(schedule, { t, locale, inWords: dateTime, timezone });
      texts.set(schedule, text);
      return text;
    };
  }, [t, locale, dateTime, timezone]);
  return useCallback<Arrange>(
    (schedules, view, always) => {
      const { rows, groups } = arrangeSchedules(schedules, view, { always, textOf, locale });
      return {
        rows,
        heading: (scheduleId, columns) => {
          const group = groups.get(scheduleId);
          return group && <GroupHeading by={view.group} columns={columns} group={group} />;
        },
      };
    },
    [textOf, locale],
  );
}

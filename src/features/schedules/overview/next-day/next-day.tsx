import { findZone } from '@extension-schedules/core/recurrence/zone.ts';
import { useMemo, useState } from 'react';
import type { NextDay as Day } from '#api/types.ts';
import { formatList } from '#i18n/format.ts';
import { useLocale } from '#i18n/locale-context.ts';
import { overviewMessages } from '#i18n/overview-messages.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { Button } from '#ui/button.tsx';
import { hourMarks } from '../../card/after-rows/day/day-runs.ts';
import styles from '../overview.module.css';
import { useFrozen } from '../use-frozen.ts';
import { LaneRow } from './lane-row.tsx';
import { clockChangeIn, placeIn, spanOf } from './lane-times.ts';
import laneStyles from './lanes.module.css';

/** More lanes would push the list out of sight. */
const AT_FIRST = 8;
/** Marks nearer to an edge than this, in percent, would be cut off. */
const MARGIN = 3;

/** What runs in the coming 24 hours, in the viewer's zone: a lane for each schedule. */
export function NextDay({ day: latest }: { day: Day }) {
  const day = useFrozen(latest);
  const t = useMessages(overviewMessages);
  const format = useFormat();
  const { intl } = useLocale();
  const { timezone } = useHost();
  const [isWhole, setWhole] = useState(false);
  const span = useMemo(() => spanOf(day), [day]);
  const zone = useMemo(() => {
    const found = findZone(timezone);
    return found.ok ? found.zone : undefined;
  }, [timezone]);
  const marks = useMemo(() => (zone ? hourMarks(span.from, zone) : []), [span, zone]);
  const change = useMemo(() => zone && clockChangeIn(span, zone), [span, zone]);
  const hot = day.hot_minutes.map(({ at, schedules }) => ({ at: Date.parse(at), schedules }));
  const lanes = isWhole ? day.lanes : day.lanes.slice(0, AT_FIRST);
  const running = day.lanes.filter(({ run_count }) => run_count > 0).length;
  const busy = hot.map(({ at, schedules }) => t('busyAt', { time: format.time(at, timezone), count: schedules }));
  return (
    <div className={styles.section}>
      <div className={styles.sectionHead}>
        <h3 className={styles.heading}>{t('nextDay')}</h3>
        <span className={styles.quiet}>
          {t('runs', { count: day.expected_runs })} · {t('schedules', { count: day.schedules })}
        </span>
        <span className={styles.figures}>{timezone}</span>
      </div>
      {day.lanes.length === 0 ? (
        <p className={styles.note}>{t('noneNext')}</p>
      ) : (
        <>
          <ul className={laneStyles.lanes}>
            {lanes.map((lane) => (
              <LaneRow change={change?.at} hot={hot} key={lane.schedule.id} lane={lane} marks={marks} span={span} />
            ))}
          </ul>
          <div aria-hidden="true" className={laneStyles.axis}>
            <div className={laneStyles.hours}>
              {marks
                .map((mark) => ({ mark, place: placeIn(span, mark) }))
                .filter(({ place }) => place > MARGIN && place < 100 - MARGIN)
                .map(({ mark, place }) => (
                  <span className={laneStyles.hour} key={mark} style={{ insetInlineStart: `${place}%` }}>
                    {format.time(mark, timezone)}
                  </span>
                ))}
            </div>
          </div>
          {(change || busy.length > 0 || day.schedules > running) && (
            <p className={styles.note}>
              {change &&
                `${t(change.isForward ? 'clocksForward' : 'clocksBack', { when: format.dateTime(change.at, timezone) })} `}
              {busy.length > 0 && <>{t('busyMinutes', { list: formatList(busy, intl, 'unit') })} </>}
              {day.schedules > running && t('firstOf', { shown: running, count: day.schedules })}
            </p>
          )}
          {day.lanes.length > lanes.length && (
            <div className={styles.more}>
              <Button id="show-all-lanes-button" onClick={() => setWhole(true)} size="sm">
                {t('showAll', { count: day.lanes.length })}
              </Button>
            </div>
          )}
        </>
      )}
    </div>
  );
}

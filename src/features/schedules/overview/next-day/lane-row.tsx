import { scheduleName } from '#api/schedules.ts';
import type { Lane } from '#api/types.ts';
import { formatList } from '#i18n/format.ts';
import { useLocale } from '#i18n/locale-context.ts';
import { overviewMessages } from '#i18n/overview-messages.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import styles from '../overview.module.css';
import { ScheduleLink } from '../schedule-link.tsx';
import { placeIn, type Span } from './lane-times.ts';
import laneStyles from './lanes.module.css';

type LaneRowProps = {
  lane: Lane;
  span: Span;
  /** Instants of the lines for hours, and of a clock change. */
  marks: readonly number[];
  change: number | undefined;
  hot: readonly { at: number; schedules: number }[];
};

/** More times would be no summary of the picture. */
const MOST_TIMES = 6;

/** The runs of one schedule as marks in a lane, and the same in words. */
export function LaneRow({ lane, span, marks, change, hot }: LaneRowProps) {
  const label = useLaneLabel(lane, span);
  const runs = lane.runs.map((run) => Date.parse(run));
  const [first] = runs;
  const isBand = lane.run_count > runs.length;
  const isHot = (at: number) => hot.some((minute) => minute.at === at);
  const at = (instant: number) => ({ insetInlineStart: `${placeIn(span, instant)}%` });
  return (
    <li className={laneStyles.row} data-schedule-id={lane.schedule.id}>
      <div className={laneStyles.name} title={`${scheduleName(lane.schedule)} · ${lane.schedule.extension_name}`}>
        <ScheduleLink schedule={lane.schedule} /> <span className={styles.second}>{lane.schedule.extension_name}</span>
      </div>
      <div aria-label={label} className={laneStyles.lane} role="img" title={label}>
        {marks.map((mark) => (
          <span className={laneStyles.line} key={mark} style={at(mark)} />
        ))}
        {change !== undefined && <span className={laneStyles.change} style={at(change)} />}
        {hot.map((minute) => (
          <span className={laneStyles.hot} key={minute.at} style={at(minute.at)} />
        ))}
        {lane.paused && <Paused paused={lane.paused} span={span} />}
        {isBand && first !== undefined ? (
          <span className={laneStyles.band} style={at(first)} />
        ) : (
          runs.map((run) => (
            <span className={isHot(run) ? laneStyles.hotRun : laneStyles.run} key={run} style={at(run)} />
          ))
        )}
      </div>
    </li>
  );
}

function Paused({ paused, span }: { paused: NonNullable<Lane['paused']>; span: Span }) {
  const end = paused.to === null ? span.to : Date.parse(paused.to);
  return <span className={laneStyles.paused} style={{ width: `${placeIn(span, end)}%` }} />;
}

/** "3 runs: 02:30, 06:30, 10:30", "paused until 08:00". */
function useLaneLabel({ runs, run_count: count, paused }: Lane, span: Span): string {
  const t = useMessages(overviewMessages);
  const format = useFormat();
  const { intl } = useLocale();
  const { timezone } = useHost();
  const time = (instant: string) => format.time(Date.parse(instant), timezone);
  const end = paused?.to ?? null;
  const isWholeDay = end === null || Date.parse(end) >= span.to;
  const parts = [
    ...(paused ? [isWholeDay ? t('lanePausedAllDay') : t('lanePaused', { time: time(end) })] : []),
    ...(runs[0] === undefined
      ? []
      : count > MOST_TIMES
        ? [t('laneOften', { count, from: time(runs[0]) })]
        : [t('laneRuns', { count, times: formatList(runs.map(time), intl, 'unit') })]),
  ];
  return parts.join(' · ');
}

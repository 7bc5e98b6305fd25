import { findZone, offsetAt } from '@extension-schedules/core/recurrence/zone.ts';
import { useMemo } from 'react';
import { previewMessages } from '#i18n/editor-messages.ts';
import { formatOffset } from '#i18n/format.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import unseen from '#ui/unseen.module.css';
import { Until } from '../../shared/relative-time.tsx';
import type { PlannedRun } from './planned-run.ts';
import styles from './preview.module.css';

type RunTableProps = {
  title: string;
  runs: readonly PlannedRun[];
  /** The zone's present offset in milliseconds. A run with another offset shows it beside its time. */
  offset: number;
};

export function RunTable({ title, runs, offset }: RunTableProps) {
  const t = useMessages(previewMessages);
  const { timezone } = useHost();
  const viewer = useMemo(() => findZone(timezone), [timezone]);
  return (
    <table aria-label={title} className={styles.runs}>
      <thead className={unseen.unseen}>
        <tr>
          <th scope="col">{t('date')}</th>
          <th scope="col">{t('time')}</th>
          <th scope="col">{t('distance')}</th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <RunRow
            isOwnTime={viewer.ok && offsetAt(viewer.zone, run.at) === run.local - run.at}
            key={run.at}
            offset={offset}
            run={run}
          />
        ))}
      </tbody>
    </table>
  );
}

type RunRowProps = {
  run: PlannedRun;
  offset: number;
  /** Whether the viewer's clock shows the same time. */
  isOwnTime: boolean;
};

function RunRow({ run: { at, local }, offset, isOwnTime }: RunRowProps) {
  const t = useMessages(previewMessages);
  const format = useFormat();
  const { timezone: viewer } = useHost();
  const here = format.dateTime(at, viewer);
  const isSameDay = format.date(local, 'UTC') === format.date(at, viewer);
  return (
    <tr>
      {/* A local time already, so it is formatted as UTC. */}
      <td>{format.date(local, 'UTC', { year: true })}</td>
      <td>
        <span className={styles.clock}>{format.time(local, 'UTC')}</span>
        {local - at !== offset && <span className={styles.quiet}> {formatOffset(local - at)}</span>}
        {!isOwnTime && (
          <div className={styles.quiet}>{t('yourTime', { time: isSameDay ? format.time(at, viewer) : here })}</div>
        )}
      </td>
      <td className={styles.distance}>
        <Until instant={at} />
      </td>
    </tr>
  );
}

import { previewMessages } from '#i18n/editor-messages.ts';
import { formatOffset } from '#i18n/format.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
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
  return (
    <table aria-label={title} className={styles.runs}>
      <thead className={styles.unseen}>
        <tr>
          <th scope="col">{t('date')}</th>
          <th scope="col">{t('time')}</th>
          <th scope="col">{t('distance')}</th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <RunRow key={run.at} offset={offset} run={run} />
        ))}
      </tbody>
    </table>
  );
}

function RunRow({ run: { at, local }, offset }: { run: PlannedRun; offset: number }) {
  const t = useMessages(previewMessages);
  const format = useFormat();
  const { timezone: viewer } = useHost();
  // The value is a local time already, so it is formatted as UTC.
  const there = format.dateTime(local, 'UTC');
  const here = format.dateTime(at, viewer);
  const isSameDay = format.date(local, 'UTC') === format.date(at, viewer);
  return (
    <tr>
      <td>{format.date(local, 'UTC', { year: true })}</td>
      <td>
        <span className={styles.clock}>{format.time(local, 'UTC')}</span>
        {local - at !== offset && <span className={styles.quiet}> {formatOffset(local - at)}</span>}
        {here !== there && (
          <div className={styles.quiet}>{t('yourTime', { time: isSameDay ? format.time(at, viewer) : here })}</div>
        )}
      </td>
      <td className={styles.distance}>
        <Until instant={at} />
      </td>
    </tr>
  );
}

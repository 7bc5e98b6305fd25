import { useDeferredValue, useMemo } from 'react';
import { nextOccurrences } from '../../../../core/recurrence/occurrences.ts';
import { parseRecurrence, type Recurrence } from '../../../../core/recurrence/recurrence.ts';
import { offsetAt } from '../../../../core/recurrence/zone.ts';
import { editorMessages } from '../../../i18n/editor-messages.ts';
import { formatOffset, formatZone } from '../../../i18n/format.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useMessages } from '../../../i18n/use-messages.ts';
import { useHost } from '../../../remote/host-context.ts';
import { Cadence } from '../cadence/cadence.tsx';
import { useNow } from '../now.ts';
import { RelativeTime } from '../relative-time.tsx';
import styles from './editor.module.css';

const SHOWN = 5;

type NextRunsProps = { cron: string; timezone: string; enabled: boolean; minimumInterval: number };

/** What the schedule means: in words, and the instants the service will fire at, from the same engine. */
export function NextRuns(props: NextRunsProps) {
  const t = useMessages(editorMessages);
  const cron = useDeferredValue(props.cron);
  const judgement = useMemo(
    () => parseRecurrence(cron, props.timezone, { minimumInterval: props.minimumInterval }),
    [cron, props.timezone, props.minimumInterval],
  );
  return (
    <section aria-label={t('previewTitle')} className={styles.preview}>
      {judgement.ok ? (
        <>
          <div aria-live="polite" className={styles.words}>
            <Cadence cron={judgement.recurrence.cron.text} />
          </div>
          <Occurrences recurrence={judgement.recurrence} />
          {!props.enabled && <p className={styles.note}>{t('previewDisabled')}</p>}
        </>
      ) : (
        <p className={styles.note}>{t('previewInvalid')}</p>
      )}
    </section>
  );
}

function Occurrences({ recurrence }: { recurrence: Recurrence }) {
  const t = useMessages(editorMessages);
  const format = useFormat();
  const { timezone: viewer } = useHost();
  const minute = useNow(60_000);
  const instants = useMemo(() => nextOccurrences(recurrence, minute, SHOWN), [recurrence, minute]);
  const { zone } = recurrence;
  const offset = offsetAt(zone, minute);
  return (
    <>
      <div className={styles.quiet}>{formatZone(zone.name, offset)}</div>
      <table aria-label={t('previewTitle')} className={styles.runs}>
        <thead className={styles.unseen}>
          <tr>
            <th scope="col">{t('previewDate')}</th>
            <th scope="col">{t('previewTime')}</th>
            <th scope="col">{t('previewDistance')}</th>
          </tr>
        </thead>
        <tbody>
          {instants.map((instant) => {
            const there = format.dateTime(instant, zone.name);
            const here = format.dateTime(instant, viewer);
            const sameDay = format.date(instant, zone.name) === format.date(instant, viewer);
            const shifted = offsetAt(zone, instant);
            return (
              <tr key={instant}>
                <td>{format.date(instant, zone.name, { year: true })}</td>
                <td>
                  <span className={styles.clock}>{format.time(instant, zone.name)}</span>
                  {shifted !== offset && <span className={styles.quiet}> {formatOffset(shifted)}</span>}
                  {here !== there && (
                    <div className={styles.quiet}>
                      {t('previewYourTime', { time: sameDay ? format.time(instant, viewer) : here })}
                    </div>
                  )}
                </td>
                <td className={styles.distance}>
                  <RelativeTime instant={instant} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}

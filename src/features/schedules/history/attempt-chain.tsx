import type { Attempt } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { historyMessages } from '#i18n/dialogs-messages.ts';
import { runErrorText } from '#i18n/run-error-text.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { Badge, type BadgeTone } from '#ui/badge.tsx';
import { classNames } from '#ui/class-names.ts';
import unseen from '#ui/unseen.module.css';
import { outcomes } from '../shared/outcome.ts';
import styles from './history.module.css';

const tones: Record<Attempt['status'], BadgeTone> = {
  running: 'info',
  succeeded: 'success',
  failed: 'error',
  timed_out: 'error',
  lost: 'default',
};

/** A run's attempts with start, duration and error, and the delays between them. */
export function AttemptChain({ attempts }: { attempts: readonly Attempt[] }) {
  const t = useMessages(historyMessages);
  const card = useMessages(cardMessages);
  const format = useFormat();
  const { timezone } = useHost();
  return (
    <ol aria-label={t('attempts')} className={styles.attempts}>
      {attempts.map((attempt, at) => {
        const next = attempts[at + 1];
        const waiting = next && attempt.finished_at ? Date.parse(next.started_at) - Date.parse(attempt.finished_at) : 0;
        const duration = attempt.duration_ms === null ? '…' : format.duration(attempt.duration_ms);
        const outcome = attempt.status === 'lost' ? t('attemptLost') : card(outcomes[attempt.status].label);
        return (
          <li className={styles.attempt} key={attempt.number}>
            <Badge tone={tones[attempt.status]}>
              <span aria-hidden="true">{t('attemptLabel', { number: attempt.number, duration })}</span>
              <span className={unseen.unseen}>{t('attemptSpoken', { number: attempt.number, outcome, duration })}</span>
            </Badge>
            <span className={styles.quiet}>
              <time dateTime={attempt.started_at}>{format.time(Date.parse(attempt.started_at), timezone)}</time>
              {attempt.error && ` · ${runErrorText(attempt.error, card, format)}`}
            </span>
            {next && (
              <span className={classNames(styles.quiet, styles.waited)}>
                {t('waited', { duration: format.duration(waiting) })}
              </span>
            )}
          </li>
        );
      })}
    </ol>
  );
}

import { MINUTE } from '@extension-schedules/core/recurrence/time.ts';
import { useExplanation } from '#api/explanation.ts';
import { useLastError } from '#api/last-error.ts';
import { failureOf } from '#api/result.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { failureText } from '#i18n/failure-text.ts';
import { sharedMessages } from '#i18n/shared-messages.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { whyMessages } from '#i18n/why-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { Alert } from '#ui/alert.tsx';
import { Button } from '#ui/button.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { ChangeRow } from '../../changes/change-row.tsx';
import { useNow } from '../../shared/now.ts';
import { answerTone } from './answer-tone.ts';
import { causeKey } from './cause-text.ts';
import { Evidence } from './evidence.tsx';
import { WayOut } from './way-out.tsx';
import type { WaysOut } from './ways-out.ts';
import styles from './why.module.css';

type WhyAnswerProps = WaysOut & { at: number };

/** One sentence, its evidence, and what can be done about it. */
export function WhyAnswer({ schedule, at, ...actions }: WhyAnswerProps) {
  const t = useMessages(whyMessages);
  const card = useMessages(cardMessages);
  const shared = useMessages(sharedMessages);
  const format = useFormat();
  const { timezone } = useHost();
  const query = useExplanation(schedule.id, at);
  const error = useLastError(query.error);
  const now = useNow(MINUTE);
  if (!query.data && error) {
    return (
      <Alert
        action={
          <Button id="reload-why-button" onClick={() => void query.refetch()} pending={query.isFetching} size="sm">
            {shared('retry')}
          </Button>
        }
        announce
        title={t('loadFailed')}
        tone="error"
      >
        {failureText(failureOf(error), card)}
      </Alert>
    );
  }
  if (!query.data) {
    return (
      <div aria-busy="true" aria-label={t('loading')} role="status">
        <Skeleton height={64} />
      </div>
    );
  }
  const explanation = query.data;
  return (
    <>
      <Alert
        action={<WayOut {...actions} explanation={explanation} now={now} schedule={schedule} />}
        announce
        title={`${format.dateTime(at, timezone, { year: true })} · ${t(causeKey(explanation, now))}`}
        tone={answerTone(explanation)}
      >
        <Evidence explanation={explanation} />
      </Alert>
      {explanation.change && (
        <ul className={styles.change}>
          <ChangeRow entry={explanation.change} />
        </ul>
      )}
    </>
  );
}

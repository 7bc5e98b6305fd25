import { useContext, useRef } from 'react';
import { failureOf } from '#api/result.ts';
import type { Extension } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { failureText } from '#i18n/failure-text.ts';
import { sharedMessages } from '#i18n/shared-messages.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { Alert } from '#ui/alert.tsx';
import { Button } from '#ui/button.tsx';
import { Icon } from '#ui/icon.tsx';
import { useSlow } from '#ui/use-slow.ts';
import { Frozen, HeldContext } from '../shared/frozen.tsx';
import styles from './card.module.css';

export type CardNoticesProps = {
  extension: Extension;
  tenantStopped: boolean;
  addUnavailable: string | undefined;
  reading: Reading;
};

/** The query of the list, which is read again all the time. */
export type Reading = {
  error: Error | null;
  isFetching: boolean;
  /** When the list was last read, in epoch milliseconds. */
  dataUpdatedAt: number;
  refetch: () => unknown;
};

/** Notices that apply to all schedules, shown once above the list. */
export function CardNotices({ extension, tenantStopped, addUnavailable, reading }: CardNoticesProps) {
  const t = useMessages(cardMessages);
  const shared = useMessages(sharedMessages);
  const format = useFormat();
  const { timezone } = useHost();
  const { error, isFetching } = reading;
  const slow = useSlow(isFetching);
  const held = useContext(HeldContext);
  const isStale = error !== null || slow;
  const wasStale = useRef(false);
  if (!held) wasStale.current = isStale;
  const stale = t('refreshFailed', {
    when: format.time(reading.dataUpdatedAt, timezone),
    reason: error ? failureText(failureOf(error), t) : shared('slow'),
  });
  const notices = [
    isStale && (
      <Alert
        action={
          <Button
            id="reload-schedules-button"
            onClick={() => reading.refetch()}
            pending={isFetching && !slow}
            size="sm"
          >
            {shared('retry')}
          </Button>
        }
        announce
        key="stale"
        tone="warning"
      >
        {stale}
      </Alert>
    ),
    tenantStopped && (
      <Alert key="stopped" title={t('tenantStoppedTitle')} tone="warning">
        {t('tenantStoppedText')}
        {extension.stopped?.reason && ` ${t('tenantStoppedReason', { reason: extension.stopped.reason })}`}
      </Alert>
    ),
    !extension.enabled && (
      <Alert icon="pause" key="disabled" title={t('installDisabledTitle')} tone="warning">
        {t('installDisabledText')}
      </Alert>
    ),
    !extension.permissions.write && (
      <Alert key="read-only" tone="info">
        {t('readOnly')}
      </Alert>
    ),
    extension.permissions.write && extension.enabled && !extension.stopped && addUnavailable !== undefined && (
      <Alert key="quota" tone="info">
        {addUnavailable}
      </Alert>
    ),
  ].filter(Boolean);
  return (
    <>
      <Frozen>{notices.length > 0 && <div className={styles.notices}>{notices}</div>}</Frozen>
      {/* It does not wait: in a line that is free, until there is room for the notice. */}
      {isStale && held && !wasStale.current && (
        <div className={styles.stale} role="status" title={stale}>
          <Icon name="warning" size={12} /> {stale}
        </div>
      )}
    </>
  );
}

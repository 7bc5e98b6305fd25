import type { Extension } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Alert } from '#ui/alert.tsx';
import { Frozen } from '../shared/frozen.tsx';
import styles from './card.module.css';
import { type Reading, StaleLine, StaleNotice, useStale } from './stale-notice.tsx';

export type CardNoticesProps = {
  extension: Extension;
  tenantStopped: boolean;
  addUnavailable: string | undefined;
  reading: Reading;
};

/** Notices that apply to all schedules, shown once above the list. */
export function CardNotices({ extension, tenantStopped, addUnavailable, reading }: CardNoticesProps) {
  const t = useMessages(cardMessages);
  const stale = useStale(reading);
  const notices = [
    stale && <StaleNotice key="stale" reading={reading} stale={stale} />,
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
      <StaleLine stale={stale} />
    </>
  );
}

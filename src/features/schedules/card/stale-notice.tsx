import { useContext, useRef } from 'react';
import { failureOf } from '#api/result.ts';
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
import { HeldContext } from '../shared/frozen.tsx';
import styles from './card.module.css';

/** A query that is read again all the time. */
export type Reading = {
  error: Error | null;
  isFetching: boolean;
  /** When it was last read, in epoch milliseconds. */
  dataUpdatedAt: number;
  refetch: () => unknown;
};

type Stale = {
  text: string;
  slow: boolean;
  /** The list is held, and has no room for the notice yet. */
  waits: boolean;
};

/** Says since when what is shown was not read again, and why; undefined if it is up to date. */
export function useStale({ error, isFetching, dataUpdatedAt }: Reading): Stale | undefined {
  const t = useMessages(cardMessages);
  const shared = useMessages(sharedMessages);
  const format = useFormat();
  const { timezone } = useHost();
  const slow = useSlow(isFetching);
  const held = useContext(HeldContext);
  const wasStale = useRef(false);
  const isStale = error !== null || slow;
  if (!held) wasStale.current = isStale;
  if (!isStale) return undefined;
  const reason = error ? failureText(failureOf(error), t) : shared('slow');
  const text = t('refreshFailed', { when: format.time(dataUpdatedAt, timezone), reason });
  return { text, slow, waits: held && !wasStale.current };
}

export function StaleNotice({ reading, stale }: { reading: Reading; stale: Stale }) {
  const shared = useMessages(sharedMessages);
  return (
    <Alert
      action={
        <Button
          id="reload-schedules-button"
          onClick={() => reading.refetch()}
          pending={reading.isFetching && !stale.slow}
          size="sm"
        >
          {shared('retry')}
        </Button>
      }
      announce
      tone="warning"
    >
      {stale.text}
    </Alert>
  );
}

/** The same in a line that is free, until there is room for the notice. */
export function StaleLine({ stale }: { stale: Stale | undefined }) {
  return (
    stale?.waits && (
      <div className={styles.stale} role="status" title={stale.text}>
        <Icon name="warning" size={12} /> {stale.text}
      </div>
    )
  );
}

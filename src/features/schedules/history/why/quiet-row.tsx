import { MINUTE } from '@extension-schedules/core/recurrence/time.ts';
import type { QuietPeriod } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { whyMessages } from '#i18n/why-messages.ts';
import { Icon } from '#ui/icon.tsx';
import { useNow } from '../../shared/now.ts';
import { useActorName } from '../../shared/use-actor-name.ts';
import { silenceKey } from './cause-text.ts';
import { usePeriodText } from './use-period-text.ts';
import styles from './why.module.css';

/** A period in which no run was expected: why, who, from when to when. */
export function QuietRow({ period: quiet }: { period: QuietPeriod }) {
  const t = useMessages(whyMessages);
  const card = useMessages(cardMessages);
  const nameOf = useActorName();
  const periodText = usePeriodText();
  const now = useNow(MINUTE);
  const { change, by, note, period } = quiet;
  const parts = [
    t(silenceKey(quiet, now)),
    change ? nameOf(change.actor) : by,
    periodText(period),
    note !== null && card('pausedNote', { note }),
  ];
  return (
    <li className={styles.quiet}>
      <Icon name="pause" size={12} />
      <span>{parts.filter(Boolean).join(' · ')}</span>
    </li>
  );
}

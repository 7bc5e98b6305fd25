import type { AffectedSchedule } from '#api/types.ts';
import { updateMessages } from '#i18n/update-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { bestSuggestion } from './choices.ts';
import { EndpointText } from './endpoint-text.tsx';
import styles from './upgrade.module.css';
import { whyText } from './why-text.ts';

/** For who may look but not choose: what would be suggested. */
export function SuggestionText({ affected, version }: { affected: AffectedSchedule; version: string }) {
  const t = useMessages(updateMessages);
  const best = bestSuggestion(affected);
  const why = affected.suggestions.find(({ endpoint }) => endpoint === best)?.why;
  if (!best || !why) return <div className={styles.second}>{t('noSuggestion', { version })}</div>;
  return (
    <>
      <EndpointText method={best.method} path={best.path} />
      <div className={styles.second}>{t('suggested', { why: whyText(why, t) })}</div>
    </>
  );
}

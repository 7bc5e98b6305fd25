import { memo } from 'react';
import { scheduleName } from '#api/schedules.ts';
import type { AffectedSchedule, Endpoint } from '#api/types.ts';
import { updateMessages } from '#i18n/update-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Icon } from '#ui/icon.tsx';
import { bestSuggestion, type Choice } from './choices.ts';
import { EndpointText } from './endpoint-text.tsx';
import { reasonText } from './reason-text.ts';
import { ResolutionChoice } from './resolution-choice.tsx';
import styles from './upgrade.module.css';
import { WhenItRuns } from './when-it-runs.tsx';
import { suggestedText } from './why-text.ts';

type BlockedRowProps = {
  affected: AffectedSchedule;
  endpoints: readonly Endpoint[];
  version: string;
  choice: Choice | undefined;
  canWrite: boolean;
  disabled: boolean;
  showsMissing: boolean;
  onChoose: (scheduleId: string, choice: Choice) => void;
};

/** Memoised, so that a choice renders only its own row. */
export const BlockedRow = memo(function BlockedRow(props: BlockedRowProps) {
  const { affected, endpoints, version, choice, canWrite, disabled, showsMissing, onChoose } = props;
  const { schedule } = affected;
  const t = useMessages(updateMessages);
  return (
    // biome-ignore-start lint/a11y/noRedundantRoles: where the table is stacked its display takes the native roles away
    <tr className={styles.row} data-schedule-id={schedule.id} role="row">
      <th className={styles.nameCell} role="rowheader" scope="row">
        <div className={styles.name}>{scheduleName(schedule)}</div>
        <WhenItRuns schedule={schedule} />
      </th>
      <td className={styles.todayCell} role="cell">
        <EndpointText method={schedule.method} path={schedule.path} />
        <div className={styles.reason}>
          <Icon name="error" size={12} />
          <span>{reasonText(affected, endpoints, t)}</span>
        </div>
      </td>
      <td className={styles.afterCell} role="cell">
        {canWrite ? (
          <ResolutionChoice
            affected={affected}
            choice={choice}
            disabled={disabled}
            endpoints={endpoints}
            onChange={(next) => onChoose(schedule.id, next)}
            showsMissing={showsMissing}
            version={version}
          />
        ) : (
          <SuggestionText affected={affected} version={version} />
        )}
      </td>
    </tr>
    // biome-ignore-end lint/a11y/noRedundantRoles: see above
  );
});

/** Without write access: the suggested choice, read-only. */
function SuggestionText({ affected, version }: { affected: AffectedSchedule; version: string }) {
  const t = useMessages(updateMessages);
  const best = bestSuggestion(affected);
  const suggestion = affected.suggestions.find(({ endpoint }) => endpoint === best);
  if (!best || !suggestion) return <div className={styles.second}>{t('noSuggestion', { version })}</div>;
  return (
    <>
      <EndpointText method={best.method} path={best.path} />
      <div className={styles.second}>{suggestedText(suggestion, t)}</div>
    </>
  );
}

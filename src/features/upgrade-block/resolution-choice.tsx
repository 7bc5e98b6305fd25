import { scheduleName } from '#api/schedules.ts';
import type { AffectedSchedule, Endpoint } from '#api/types.ts';
import { updateMessages } from '#i18n/update-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { SegmentedControl } from '#ui/segmented-control.tsx';
import type { Choice } from './choices.ts';
import { EndpointChoice } from './endpoint-choice.tsx';
import styles from './upgrade.module.css';

export type ResolutionChoiceProps = {
  affected: AffectedSchedule;
  endpoints: readonly Endpoint[];
  version: string;
  choice: Choice | undefined;
  disabled: boolean;
  /** Whether a missing decision is an error. */
  showsMissing: boolean;
  onChange: (choice: Choice) => void;
};

/** The choice for one schedule, without a default. */
export function ResolutionChoice(props: ResolutionChoiceProps) {
  const { affected, endpoints, version, choice, disabled, showsMissing, onChange } = props;
  const t = useMessages(updateMessages);
  const name = scheduleName(affected.schedule);
  const choose = (action: Choice['action']) =>
    onChange(action === 'retarget' ? { action, endpointId: undefined } : { action });
  return (
    <div className={styles.choice}>
      <SegmentedControl
        automationId="resolve-schedule-field"
        disabled={disabled}
        label={t('decide', { name })}
        onChange={choose}
        segments={[
          { value: 'retarget', label: t('retarget') },
          { value: 'disable', label: t('disable') },
          { value: 'delete', label: t('delete') },
        ]}
        value={choice?.action}
      />
      {choice === undefined && showsMissing && <div className={styles.missing}>{t('undecided')}</div>}
      {choice?.action === 'retarget' && (
        <EndpointChoice
          affected={affected}
          disabled={disabled}
          endpointId={choice.endpointId}
          endpoints={endpoints}
          name={name}
          onChange={(endpointId) => onChange({ action: 'retarget', endpointId })}
          showsMissing={showsMissing}
          version={version}
        />
      )}
      {choice?.action === 'disable' && <div className={styles.second}>{t('disableText')}</div>}
      {choice?.action === 'delete' && <div className={styles.second}>{t('deleteText')}</div>}
    </div>
  );
}

import { sendsBody } from '@extension-schedules/core/endpoints.ts';
import { useId, useMemo } from 'react';
import type { AffectedSchedule, Endpoint } from '#api/types.ts';
import { updateMessages } from '#i18n/update-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { ComboBox } from '#ui/combo-box.tsx';
import { endpointSections } from './endpoint-sections.tsx';
import styles from './upgrade.module.css';
import { isWeak, suggestedText } from './why-text.ts';

type EndpointChoiceProps = {
  affected: AffectedSchedule;
  endpoints: readonly Endpoint[];
  version: string;
  name: string;
  endpointId: string | undefined;
  disabled: boolean;
  showsMissing: boolean;
  onChange: (endpointId: string) => void;
};

export function EndpointChoice(props: EndpointChoiceProps) {
  const { affected, endpoints, version, name, endpointId, disabled, showsMissing, onChange } = props;
  const t = useMessages(updateMessages);
  const sections = useMemo(() => endpointSections(affected, endpoints, t), [affected, endpoints, t]);
  const chosen = endpoints.find(({ id }) => id === endpointId);
  const suggestion = affected.suggestions.find(({ endpoint }) => endpoint.id === endpointId);
  const { method, path } = affected.schedule;
  const notes = [
    suggestion && suggestedText(suggestion, t),
    suggestion && isWeak(suggestion) && t('checkText', { endpoint: `${method} ${path}` }),
    chosen && !sendsBody(chosen) && sendsBody(affected.schedule) && t('noBody'),
    affected.suggestions.length === 0 && t('noSuggestion', { version }),
  ].filter(Boolean);
  return (
    <>
      <ComboBox
        automationId="choose-endpoint-field"
        description={notes.length > 0 && notes.join(' · ')}
        disabled={disabled}
        hideLabel
        id={useId()}
        label={t('endpointFor', { name })}
        mono
        noMatch={(query, kept) =>
          kept === undefined ? t('endpointNoMatch', { query }) : t('endpointNoMatchKept', { query, kept })
        }
        onChange={onChange}
        placeholder={t('endpointPlaceholder')}
        sections={sections}
        value={endpointId ?? null}
      />
      {endpointId === undefined && showsMissing && <div className={styles.missing}>{t('endpointMissing')}</div>}
    </>
  );
}

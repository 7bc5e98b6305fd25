import { useEffect, useRef } from 'react';
import { cardMessages } from '#i18n/card-messages.ts';
import { type PlainKey, useMessages } from '#i18n/use-messages.ts';
import { MenuButton } from '#ui/menu-button.tsx';
import { TextField } from '#ui/text-field.tsx';
import { useLatest } from '#ui/use-latest.ts';
import { LAST_RUN_FILTERS, type ScheduleFilter, STATE_FILTERS } from '../../table/arrange-schedules.ts';
import styles from './schedule-filters.module.css';

type Key = PlainKey<'card'>;

const stateLabels = {
  active: 'stateActive',
  disabled: 'stateDisabled',
  paused: 'statePaused',
  endpoint_invalid: 'stateEndpointInvalid',
} as const satisfies Record<(typeof STATE_FILTERS)[number], Key>;

const lastRunLabels = {
  succeeded: 'outcomeSucceeded',
  failed: 'outcomeFailed',
  never: 'outcomeNever',
} as const satisfies Record<(typeof LAST_RUN_FILTERS)[number], Key>;

type ScheduleFiltersProps = { filter: ScheduleFilter; onChange: (filter: ScheduleFilter) => void; matches: number };

export function ScheduleFilters({ filter, onChange, matches }: ScheduleFiltersProps) {
  const t = useMessages(cardMessages);
  const state = filter.state ? t(stateLabels[filter.state]) : t('filterStateAll');
  const lastRun = filter.lastRun ? t(lastRunLabels[filter.lastRun]) : t('filterLastRunAll');
  return (
    <div className={styles.filters}>
      <div className={styles.search}>
        <SearchField label={t('search')} onChange={(text) => onChange({ ...filter, text })} value={filter.text} />
      </div>
      <div className={styles.menus}>
        <MenuButton
          groups={[
            [{ action: 'all', label: t('filterStateAll'), selected: filter.state === undefined }],
            STATE_FILTERS.map((each) => ({
              action: each,
              label: t(stateLabels[each]),
              selected: filter.state === each,
            })),
          ]}
          id="filter-schedule-state-button"
          label={t('filterState', { value: state })}
          onAction={(each) => onChange({ ...filter, state: each === 'all' ? undefined : each })}
        >
          {t('filterState', { value: state })}
        </MenuButton>
        <MenuButton
          groups={[
            [{ action: 'all', label: t('filterLastRunAll'), selected: filter.lastRun === undefined }],
            LAST_RUN_FILTERS.map((each) => ({
              action: each,
              label: t(lastRunLabels[each]),
              selected: filter.lastRun === each,
            })),
          ]}
          id="filter-last-run-button"
          label={t('filterLastRun', { value: lastRun })}
          onAction={(each) => onChange({ ...filter, lastRun: each === 'all' ? undefined : each })}
        >
          {t('filterLastRun', { value: lastRun })}
        </MenuButton>
      </div>
      <span className={styles.sorted}>
        <span aria-live="polite" className={styles.unseen}>
          {t('matchCount', { count: matches })}
        </span>
        {t('sortedByNextRun')}
      </span>
    </div>
  );
}

/**
 * The only input in the host's form. The host may listen to its form natively, for "unsaved changes", and native
 * events pass it before they reach React's listeners at the root: so this one is read and stopped at the input itself.
 */
function SearchField({ label, value, onChange }: { label: string; value: string; onChange: (text: string) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const latest = useLatest(onChange);
  useEffect(() => {
    const element = input.current;
    if (!element) return;
    const take = (event: Event) => {
      event.stopPropagation();
      latest.current(element.value);
    };
    const stop = (event: Event) => event.stopPropagation();
    element.addEventListener('input', take);
    element.addEventListener('change', stop);
    return () => {
      element.removeEventListener('input', take);
      element.removeEventListener('change', stop);
    };
  }, [latest]);
  useEffect(() => {
    // Cleared from outside.
    if (input.current && input.current.value !== value) input.current.value = value;
  }, [value]);
  return (
    <TextField
      defaultValue={value}
      detached
      hideLabel
      icon="search"
      id="schedule-search-field"
      label={label}
      placeholder={label}
      ref={input}
      size="sm"
      type="search"
    />
  );
}

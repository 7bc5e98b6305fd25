import { type TenantFilter, useTenantSchedules } from '#api/tenant-schedules.ts';
import type { Overview } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { findMessages } from '#i18n/find-messages.ts';
import { overviewMessages } from '#i18n/overview-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import unseen from '#ui/unseen.module.css';
import { Chips } from '../../card/after-rows/find/chips.tsx';
import { changedView, isFiltering, LAST_RUNS } from '../../card/after-rows/find/facets.ts';
import { type FacetChoices, FilterMenu } from '../../card/after-rows/find/filter-menu.tsx';
import finderStyles from '../../card/after-rows/find/finder.module.css';
import { facetLabels, stateLabels, valueLabel } from '../../card/after-rows/find/labels.ts';
import { NoMatch } from '../../card/after-rows/find/no-match.tsx';
import { SearchField } from '../../card/after-rows/find/search-field.tsx';
import { PagedList } from '../../shared/paged-list.tsx';
import { DataTable } from '../data-table.tsx';
import styles from '../overview.module.css';
import type { OverviewView } from '../overview-view.ts';
import { TenantRow } from './tenant-row.tsx';

const STATES = ['active', 'disabled', 'paused', 'endpoint_invalid', 'install_disabled'] as const;
/** The service refuses longer ones. */
const LONGEST_SEARCH = 200;

export type TenantListProps = {
  headingId: string;
  overview: Overview;
  view: OverviewView;
  onView: (view: OverviewView) => void;
};

/** The schedules of all extensions, found as in the card, a page at a time. */
export function TenantList({ headingId, overview, view, onView }: TenantListProps) {
  const t = useMessages(overviewMessages);
  const card = useMessages(cardMessages);
  const find = useMessages(findMessages);
  const choices = useChoices(overview);
  const query = useTenantSchedules(filterOf(view, overview));
  const shown = query.data?.pages.reduce((sum, { items }) => sum + items.length, 0) ?? 0;
  const count = t(query.hasNextPage ? 'firstShown' : 'shown', { count: shown });
  const filters = isFiltering(view);
  const total = Object.values(overview.states).reduce((sum, each) => sum + each, 0);
  return (
    <div className={styles.list}>
      <div className={styles.listHead}>
        <h3 className={styles.heading} id={headingId} tabIndex={-1}>
          {t('all')}
        </h3>
        <span className={styles.quiet}>{t('schedules', { count: total })}</span>
      </div>
      <div className={finderStyles.filters}>
        <div className={finderStyles.search}>
          <SearchField
            label={find('search')}
            onChange={(text) => onView(changedView(view, { search: text }))}
            value={view.search ?? ''}
          />
        </div>
        <div className={finderStyles.menus}>
          <FilterMenu choices={choices} onView={onView} view={view} />
        </div>
        <span aria-live="polite" className={unseen.unseen}>
          {filters && !query.isPlaceholderData ? count : ''}
        </span>
      </div>
      {filters && <Chips choices={choices} count={count} onView={onView} view={view} />}
      <div aria-busy={query.isPlaceholderData || undefined}>
        <PagedList
          empty={<NoMatch onView={onView} view={view} />}
          query={query}
          texts={{ loading: card('loading'), loadFailed: card('loadFailedTitle') }}
          what="tenant-schedules"
        >
          {(schedules) => (
            <DataTable
              columns={[
                { key: 'schedule', label: card('columnSchedule') },
                { key: 'extension', label: t('columnExtension'), width: '16%' },
                { key: 'when', label: card('columnWhen'), width: '20%' },
                { key: 'next', label: card('columnNextRun'), width: '20%' },
                { key: 'last', label: t('columnLastRun'), width: '20%' },
              ]}
              label={t('all')}
            >
              {schedules.map((schedule) => (
                <TenantRow key={schedule.id} schedule={schedule} />
              ))}
            </DataTable>
          )}
        </PagedList>
      </div>
    </div>
  );
}

/** What the service is asked for. It refuses what it does not know, such as the values of a newer link. */
function filterOf({ search, state, lastRun, extension }: OverviewView, { extensions }: Overview): TenantFilter {
  const knownState = STATES.find((each) => each === state);
  const known = extensions.find(({ extension_id }) => extension_id === extension);
  const last_run = LAST_RUNS.find((each) => each === lastRun);
  return {
    ...(search !== undefined && { search: search.slice(0, LONGEST_SEARCH) }),
    ...(known && { extension_id: known.extension_id }),
    ...(knownState && { state: knownState }),
    ...(last_run && { last_run }),
  };
}

function useChoices({ extensions }: Overview): readonly FacetChoices[] {
  const t = useMessages(findMessages);
  const card = useMessages(cardMessages);
  const overview = useMessages(overviewMessages);
  return [
    {
      facet: 'state',
      label: t(facetLabels.state),
      values: STATES.map((value) => ({ value, label: card(stateLabels[value]) })),
    },
    {
      facet: 'lastRun',
      label: t(facetLabels.lastRun),
      values: LAST_RUNS.map((value) => ({ value, label: valueLabel('lastRun', value, card) })),
    },
    {
      facet: 'extension',
      label: overview('columnExtension'),
      values: extensions.map(({ extension_id: value, extension_name: label }) => ({ value, label })),
    },
  ];
}

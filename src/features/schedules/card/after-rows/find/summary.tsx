import { Fragment } from 'react';
import type { Schedule } from '#api/types.ts';
import { findMessages } from '#i18n/find-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Button } from '#ui/button.tsx';
import type { ListView } from '../../view/list-view.ts';
import { changedView, chosenValue, type Facet, facetOf } from './facets.ts';
import styles from './finder.module.css';

const PARTS = [
  { text: 'failing', facet: 'lastRun', value: 'failed' },
  { text: 'endpointMissing', facet: 'state', value: 'endpoint_invalid' },
  { text: 'paused', facet: 'state', value: 'paused' },
] as const satisfies { text: string; facet: Facet; value: string }[];

type SummaryProps = { schedules: readonly Schedule[]; view: ListView; onView: (view: ListView) => void };

/** "1 failing · 2 paused": what needs attention, of all schedules. Each part filters, and again shows all. */
export function Summary({ schedules, view, onView }: SummaryProps) {
  const t = useMessages(findMessages);
  const parts = PARTS.map((part) => ({
    ...part,
    count: schedules.filter((schedule) => facetOf(part.facet, schedule) === part.value).length,
  })).filter(({ count }) => count > 0);
  return (
    <span className={styles.summary}>
      {parts.map(({ text, facet, value, count }, at) => {
        const isPressed = chosenValue(facet, view) === value;
        const words = t(text, { count });
        return (
          <Fragment key={text}>
            {at > 0 && ' · '}
            <Button
              aria-label={t('showOnly', { what: words })}
              aria-pressed={isPressed}
              automationId={`show-${value.replaceAll('_', '-')}-button`}
              onClick={() => onView(changedView(view, { [facet]: isPressed ? undefined : value }))}
              size="sm"
              variant="link"
            >
              {words}
            </Button>
          </Fragment>
        );
      })}
    </span>
  );
}

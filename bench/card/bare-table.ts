import { createElement, memo, useState } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import type { Schedule } from './fifty.ts';

/** The peer: a table of the same schedules and runs, with a search, and nothing else. Runs in the page. */
const Row = memo(({ schedule }: { schedule: Schedule }) =>
  createElement(
    'tr',
    { 'data-schedule-id': schedule.id },
    createElement('td', null, createElement('input', { type: 'checkbox', defaultChecked: schedule.enabled })),
    createElement('th', { scope: 'row' }, createElement('button', { type: 'button' }, schedule.name), schedule.path),
    createElement('td', null, schedule.cron, ' ', schedule.timezone),
    createElement('td', null, schedule.next_run_at),
    createElement('td', null, createElement(Strip, { runs: schedule.recent_runs })),
    createElement('td', null, createElement('button', { type: 'button' }, 'Actions')),
  ),
);

function Strip({ runs }: { runs: Schedule['recent_runs'] }) {
  return createElement(
    'svg',
    { height: 20, width: 120 },
    runs.map(({ id, status, scheduled_for }, at) =>
      createElement(
        'g',
        { key: id },
        createElement('title', null, `${status} ${scheduled_for}`),
        createElement('rect', { height: 20, width: 5, x: at * 6, fill: status === 'failed' ? 'red' : 'green' }),
      ),
    ),
  );
}

function Table() {
  const [schedules, setSchedules] = useState<readonly Schedule[]>([]);
  const [search, setSearch] = useState('');
  window.showSchedules = (next) => {
    const known = new Map(schedules.map((schedule) => [schedule.id, schedule]));
    const kept = (schedule: Schedule) => {
      const before = known.get(schedule.id);
      return before?.revision === schedule.revision ? before : schedule;
    };
    flushSync(() => setSchedules(next.map(kept)));
  };
  const shown = schedules.filter(({ name }) => name?.toLowerCase().includes(search));
  return createElement(
    'div',
    null,
    createElement('input', {
      id: 'schedule-search-field',
      onChange: ({ target }: { target: HTMLInputElement }) => setSearch(target.value.toLowerCase()),
    }),
    createElement(
      'table',
      null,
      createElement(
        'tbody',
        null,
        shown.map((schedule) => createElement(Row, { key: schedule.id, schedule })),
      ),
    ),
  );
}

declare global {
  interface Window {
    showSchedules: (schedules: readonly Schedule[]) => void;
  }
}

createRoot(document.body.appendChild(document.createElement('div'))).render(createElement(Table));

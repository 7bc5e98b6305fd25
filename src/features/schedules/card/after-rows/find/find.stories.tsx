import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, userEvent, waitFor, within } from 'storybook/test';
import { addSchedules, changeSchedule, pausedByUser, stored } from '#storybook/arrange.ts';
import { mocked } from '#storybook/mocks.ts';
import { Card } from '../../schedules-card.tsx';

const meta = {
  title: 'Card/Finding',
  component: Card,
  parameters: mocked('typical'),
} satisfies Meta<typeof Card>;

export default meta;
type Story = StoryObj<typeof meta>;
type Canvas = ReturnType<typeof within>;

const NAME = 'Nightly agreement sync';

const shownNames = () =>
  [...document.querySelectorAll('[data-automation-id="open-schedule-button"]')].map((name) => name.textContent);

async function choose(canvas: Canvas, menu: RegExp, item: string) {
  await userEvent.click(await canvas.findByRole('button', { name: menu }));
  await userEvent.click(await screen.findByRole('menuitemradio', { name: item }));
  await waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
}

const pauseTwo = async () => {
  await changeSchedule(NAME, { pause: pausedByUser() });
  await changeSchedule('Refresh price list', { pause: pausedByUser() });
};

/** Each part of the summary filters; what is filtered is seen and can be taken away. */
export const Summary: Story = {
  beforeEach: pauseTwo,
  play: async ({ canvas }) => {
    const paused = await canvas.findByRole('button', { name: 'Show only: 3 paused' });
    await expect(canvas.getByRole('button', { name: 'Show only: 1 failing' })).toBeVisible();
    const all = shownNames().length;
    await userEvent.click(paused);
    await waitFor(() => expect(shownNames()).toHaveLength(3));
    await expect(paused).toHaveAttribute('aria-pressed', 'true');
    await expect(canvas.getAllByText(`3 of ${all} shown`)[0]).toBeVisible();
    await userEvent.click(canvas.getByRole('button', { name: 'Remove filter: State: Paused' }));
    await waitFor(() => expect(shownNames()).toHaveLength(all));
    await expect(canvas.queryByText(/ shown$/)).toBeNull();
  },
};

export const SummaryNarrow: Story = { ...Summary, globals: { viewport: { value: 'narrow' } } };

/** The summary is longer than a narrow line in Polish; its last part is on the second line. */
export const SummaryNarrowPolish: Story = {
  globals: { locale: 'pl', viewport: { value: 'narrow' } },
  play: async ({ canvas }) => {
    const paused = await canvas.findByRole('button', { name: 'Pokaż tylko: 1 wstrzymany' });
    paused.focus();
    await waitFor(() => {
      const { left, top, width, height } = paused.getBoundingClientRect();
      expect(document.elementFromPoint(left + width / 2, top + height / 2)).toBe(paused);
      expect(paused.parentElement?.clientHeight).toBe(48);
    });
  },
};

/** Words, days, times and outcomes as they are on the screen. */
export const Search: Story = {
  beforeEach: () => addSchedules([{ name: 'Weekly audit', cron: '25 7 * * 4' }]),
  play: async ({ canvas }) => {
    const search = await canvas.findByRole('searchbox', { name: 'Search schedules' });
    for (const words of ['thursday 07:25', '07:25', 'thursdays']) {
      await userEvent.clear(search);
      await userEvent.type(search, words);
      await waitFor(() => expect(shownNames()).toEqual(['Weekly audit']));
    }
    await userEvent.clear(search);
    await userEvent.type(search, 'failed');
    await waitFor(() => expect(shownNames()).toHaveLength(1));
    await userEvent.clear(search);
    await userEvent.type(search, 'no such schedule');
    await userEvent.click(
      await within(await canvas.findByText('No matching schedules').then(parentOf)).findByRole('button'),
    );
    await waitFor(() => expect(shownNames().length).toBeGreaterThan(5));
    await expect(search).toHaveValue('');
  },
};

function parentOf({ parentElement }: HTMLElement): HTMLElement {
  if (!parentElement) throw new Error('It has no parent.');
  return parentElement;
}

/** The endpoint and the time zone are those of the schedules; choosing a value again takes it away. */
export const Filters: Story = {
  play: async ({ canvas }) => {
    await choose(canvas, /^Filter/, 'America/New_York');
    const found = shownNames();
    await expect(found).not.toHaveLength(0);
    for (const name of found) await expect(stored(name ?? '').timezone).toBe('America/New_York');
    await choose(canvas, /^Filter/, 'Never ran');
    await expect(canvas.getByRole('button', { name: 'Remove filter: Last run: Never ran' })).toBeVisible();
    await userEvent.click(canvas.getAllByRole('button', { name: 'Clear filters' })[0] as HTMLElement);
    await waitFor(() => expect(shownNames().length).toBeGreaterThan(found.length));
  },
};

/** A heading sorts at once, also under the pointer. Pressed again, the other way round. */
export const SortByHeading: Story = {
  globals: { viewport: { value: 'desktop' } },
  play: async ({ canvas }) => {
    const heading = await canvas.findByRole('button', { name: 'Schedule' });
    const column = canvas.getByRole('columnheader', { name: 'Schedule' });
    await userEvent.click(heading);
    await waitFor(() => expect(column).toHaveAttribute('aria-sort', 'ascending'));
    const ascending = shownNames();
    await expect(ascending).toEqual([...ascending].sort((a, b) => (a ?? '').localeCompare(b ?? '')));
    await userEvent.click(heading);
    await waitFor(() => expect(column).toHaveAttribute('aria-sort', 'descending'));
    await expect(shownNames()).toEqual([...ascending].reverse());
    await userEvent.click(canvas.getByRole('button', { name: 'Last 20 runs' }));
    await waitFor(() =>
      expect(canvas.getByRole('button', { name: /^Last 3 runs failed/ }).closest('tr')).toBe(firstRow()),
    );
    await expect(canvas.getByRole('button', { name: 'Sort: Failures' })).toBeVisible();
  },
};

const firstRow = () => document.querySelector('[data-schedule-id]');

/** The narrow list has no headings to press. */
export const SortMenuNarrow: Story = {
  globals: { viewport: { value: 'narrow' } },
  play: async ({ canvas }) => {
    await choose(canvas, /^Sort: Next run/, 'Failures');
    await waitFor(() =>
      expect(canvas.getByRole('button', { name: /^Last 3 runs failed/ }).closest('tr')).toBe(firstRow()),
    );
    await expect(canvas.queryByRole('button', { name: 'Schedule' })).toBeNull();
  },
};

export const Grouped: Story = {
  beforeEach: pauseTwo,
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Sort: Next run' }));
    const groups = await screen.findByRole('group', { name: 'Group by' });
    await userEvent.click(within(groups).getByRole('menuitemradio', { name: 'State' }));
    await waitFor(() => expect(canvas.getByRole('rowheader', { name: 'Paused 3' })).toBeVisible());
    await expect(canvas.getAllByRole('rowheader', { name: /^(Paused|Active|Disabled) \d$/ })[0]).toHaveTextContent(
      'Paused 3',
    );
  },
};

export const GroupedNarrow: Story = { ...Grouped, globals: { viewport: { value: 'narrow' } } };

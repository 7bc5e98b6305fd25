import type { Decorator, Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, userEvent, waitFor, within } from 'storybook/test';
import type { Schedule } from '#api/types.ts';
import { mocked } from '#storybook/mocks.ts';
import { schedule } from '../../../shared/rows.fixture.ts';
import { DayStrip } from './day-strip.tsx';

let count = 0;
const given = (name: string, cron: string, differs: Partial<Schedule> = {}): Schedule =>
  schedule({ id: `0192f0c1-7c3a-7e64-9d51-${String(count++).padStart(12, '0')}`, name, cron, ...differs });

const meta = {
  title: 'Card/Day',
  component: DayStrip,
  parameters: mocked('typical'),
  args: { onOpen: fn(), schedules: [] },
} satisfies Meta<typeof DayStrip>;

export default meta;
type Story = StoryObj<typeof meta>;

const barsOf = (toolbar: HTMLElement) => within(toolbar).getAllByRole('button');
const box = (element: Element) => element.getBoundingClientRect();

/** Nothing overlaps, and nothing reaches beyond the picture. */
function expectInPlace(toolbar: HTMLElement) {
  const strip = box(toolbar.parentElement as HTMLElement);
  const marks = [...(toolbar.parentElement as HTMLElement).children].filter((each) => each !== toolbar).map(box);
  for (const each of [barsOf(toolbar).map(box), marks.filter(({ width }) => width > 0)]) {
    for (const [place, { left, right }] of each.entries()) {
      const before = each[place - 1];
      if (before) expect(left).toBeGreaterThanOrEqual(before.right - 0.5);
      expect(left).toBeGreaterThanOrEqual(strip.left - 0.5);
      expect(right).toBeLessThanOrEqual(strip.right + 0.5);
    }
  }
}

/** A schedule that always runs is a band with its count; the bars of the others stand on it. */
export const EveryFiveMinutes: Story = {
  args: { schedules: [given('Health check', '*/5 * * * *'), given('Nightly agreement sync', '30 2 * * *')] },
  play: async ({ canvas }) => {
    await expect(canvas.getByText('Next 24 hours · 289 runs')).toBeVisible();
    const toolbar = canvas.getByRole('toolbar', { name: /Busiest: 02:30 · 7 runs\. 288 runs around the clock\.$/ });
    expectInPlace(toolbar);
    await expect(getComputedStyle(toolbar, '::after').content).toBe('"288 runs around the clock"');
    const night = within(toolbar).getByRole('button', { name: '02:30–03:00 · 7 runs' });
    await expect(barsOf(toolbar).filter((button) => button.children.length > 0)).toEqual([night]);
  },
};

const FEW = [
  given('Nightly agreement sync', '30 2 * * *'),
  given('Usage report to billing', '45 2 * * *'),
  given('Licence count', '0 18 * * *'),
];

/** The card at 320 pixels. */
const inNarrowCard: Decorator = (Story) => (
  <div style={{ containerName: 'card', containerType: 'inline-size', width: 302 }}>
    <Story />
  </div>
);

const PAUSED = [
  given('Refresh price list', '0 */2 * * *', {
    state: 'paused',
    pause: { reason: 'user', note: null, by: 'Dana Weber', since: '2026-11-23T12:00:00.000Z', until: null },
  }),
];

export const FewRuns: Story = {
  args: { schedules: FEW },
  play: async ({ args, canvas }) => {
    const toolbar = canvas.getByRole('toolbar', {
      name: '3 runs in the next 24 hours, starting at 02:30. Busiest: 02:30 · 2 runs.',
    });
    expectInPlace(toolbar);
    await userEvent.tab();
    const [night, evening] = barsOf(toolbar) as [HTMLElement, HTMLElement];
    await expect(night).toHaveFocus();
    await expect(night).toHaveAccessibleName('02:30–03:00 · 2 runs');
    await waitFor(() =>
      expect(night).toHaveAccessibleDescription('02:30 Nightly agreement sync 02:45 Usage report to billing'),
    );
    await userEvent.keyboard('{ArrowRight}');
    await expect(evening).toHaveFocus();
    await waitFor(() => expect(screen.getByRole('tooltip')).toHaveTextContent(/18:00 Licence count$/));
    await userEvent.keyboard('{Enter}');
    await expect(args.onOpen).toHaveBeenLastCalledWith(FEW[2]);
    await userEvent.keyboard('{Home}{Enter}');
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Usage report to billing' }));
    await expect(args.onOpen).toHaveBeenLastCalledWith(FEW[1]);
  },
};

/** Hatched: what a pause or a skip holds. The pause ends at 08:00, the disabled schedule is left out. */
export const PausedAndSkipped: Story = {
  args: {
    schedules: [
      given('Refresh price list', '0 */2 * * *', {
        state: 'paused',
        pause: {
          reason: 'user',
          note: null,
          by: 'Dana Weber',
          since: '2026-11-23T12:00:00.000Z',
          until: '2026-11-24T07:00:00.000Z',
        },
      }),
      given('Nightly agreement sync', '30 2 * * *', { skip_next_at: '2026-11-24T01:30:00.000Z' }),
      given('Warranty lookup', '0 * * * *', { state: 'disabled' }),
    ],
  },
  play: async ({ canvas }) => {
    await expect(canvas.getByText('Next 24 hours · 8 runs')).toBeVisible();
    await expect(canvas.getByText('5 paused or skipped')).toBeVisible();
    const toolbar = canvas.getByRole('toolbar', { name: /^8 runs in the next 24 hours, starting at 08:00\./ });
    const skipped = within(toolbar).getByRole('button', { name: '02:30–03:00 · 0 runs · 1 paused or skipped' });
    await userEvent.hover(skipped);
    await waitFor(() =>
      expect(screen.getByRole('tooltip')).toHaveTextContent(/02:30 Nightly agreement sync \(paused or skipped\)$/),
    );
  },
};

/** As high with the count of held runs as without it, and nothing is cut off. */
export const NarrowInPolish: Story = {
  args: { schedules: PAUSED },
  globals: { locale: 'pl', viewport: { value: 'narrow' } },
  decorators: [inNarrowCard],
  play: async ({ canvas }) => {
    const held = await canvas.findByText('12 wstrzymanych lub pominiętych');
    for (const line of held.parentElement?.children ?? []) {
      await expect(line.scrollWidth).toBeLessThanOrEqual(line.clientWidth);
    }
    await expect(held.parentElement?.offsetHeight).toBe(54);
  },
};

export const NarrowWithoutHeld: Story = {
  args: { schedules: FEW },
  globals: { viewport: { value: 'narrow' } },
  decorators: [inNarrowCard],
  play: async ({ canvas }) => {
    await expect(canvas.getByText('Next 24 hours · 3 runs').parentElement?.offsetHeight).toBe(54);
  },
};

export const NothingRuns: Story = {
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('img', { name: '0 runs in the next 24 hours' })).toBeVisible();
  },
};

/** The hours are neither cut nor on top of each other, also with am and pm. */
export const Narrow: Story = {
  args: { schedules: [...FEW, given('Health check', '*/15 8-18 * * *')] },
  globals: { locale: 'en-US', viewport: { value: 'narrow' } },
  decorators: [inNarrowCard],
  play: ({ canvas }) => expectInPlace(canvas.getByRole('toolbar')),
};

import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { expect, fn, screen, userEvent, waitFor } from 'storybook/test';
import { ComboBox } from './combo-box.tsx';
import type { ComboSection } from './combo-options.ts';
import { MethodTag } from './product/method-tag.tsx';

const endpoints: ComboSection[] = [
  {
    key: 'schedulable',
    title: 'Can be scheduled',
    options: [
      { key: 'sync', label: '/agreements/sync', prefix: <MethodTag method="POST" />, description: 'dist/agreements' },
      { key: 'prices', label: '/prices/refresh', prefix: <MethodTag method="GET" />, description: 'dist/prices' },
    ],
  },
  {
    key: 'others',
    title: 'Can’t be scheduled',
    options: [
      { key: 'one', label: '/agreements/{id}', prefix: <MethodTag method="GET" />, unavailable: 'path parameters' },
    ],
  },
];

const zones: ComboSection[] = [
  { key: 'default', title: 'Your tenant', options: [{ key: 'default:Europe/Berlin', label: 'Europe/Berlin' }] },
  {
    key: 'all',
    title: 'All',
    options: ['UTC', ...Intl.supportedValuesOf('timeZone')].map((zone) => ({ key: zone, label: zone, aside: 'UTC+1' })),
  },
];

/** Types into the field and waits until an option is highlighted. */
async function search(field: HTMLElement, text: string) {
  await userEvent.clear(field);
  await userEvent.type(field, text);
  await waitFor(() => expect(field).toHaveAttribute('aria-activedescendant'));
}

const highlighted = (field: HTMLElement) => document.getElementById(field.getAttribute('aria-activedescendant') ?? '');

async function expectClosed() {
  await waitFor(() => expect(screen.queryByRole('listbox')).toBeNull());
}

const submitted = fn();

const meta = {
  title: 'Parts/Combo box',
  tags: ['autodocs'],
  component: ComboBox,
  beforeEach: () => {
    submitted.mockClear();
  },
  args: {
    id: 'schedule-endpoint-field',
    label: 'Endpoint',
    sections: endpoints,
    value: null,
    noMatch: (query, kept) => `No endpoint matches “${query}”.${kept === undefined ? '' : ` ${kept} stays selected.`}`,
    onChange: fn(),
    mono: true,
  },
  render: function Controlled(args) {
    const [value, setValue] = useState(args.value);
    const change = (key: string) => {
      args.onChange(key);
      setValue(key);
    };
    return (
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submitted();
        }}
      >
        <ComboBox {...args} onChange={change} value={value} />
      </form>
    );
  },
} satisfies Meta<typeof ComboBox>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Empty: Story = { args: { placeholder: 'Choose an endpoint' } };
export const Chosen: Story = { args: { value: 'sync', description: '2 of 3 endpoints can be scheduled' } };
export const WithError: Story = {
  args: { error: 'Choose an endpoint' },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('combobox')).toBeInvalid();
    await expect(canvas.getByRole('combobox')).toHaveAccessibleDescription('Choose an endpoint');
  },
};
const bothBeside: ComboSection[] = [
  {
    key: 'all',
    title: '',
    options: [{ key: 'new', label: '/v2/sync', prefix: <MethodTag method="POST" />, aside: 'Suggested: same handler' }],
  },
];

const middle = (element: HTMLElement) => {
  const { top, height } = element.getBoundingClientRect();
  return top + height / 2;
};

/** The method stays beside the path wherever the aside is. */
export const PrefixAndAside: Story = {
  args: { sections: bothBeside, value: 'new' },
  play: async ({ canvas }) => {
    const field = canvas.getByRole('combobox');
    await expect(Math.abs(middle(canvas.getByText('POST')) - middle(field))).toBeLessThan(2);
    await expect(canvas.getByText('Suggested: same handler')).toBeVisible();
  },
};

/** In a narrow field the aside moves below the path, and the method stays beside it. */
export const PrefixAndAsideNarrow: Story = {
  ...PrefixAndAside,
  globals: { viewport: { value: 'narrow' } },
  play: async (context) => {
    await PrefixAndAside.play?.(context);
    const below = context.canvas.getByText('Suggested: same handler').getBoundingClientRect();
    const field = context.canvas.getByRole('combobox').getBoundingClientRect();
    await expect(below.top).toBeGreaterThanOrEqual(field.bottom);
  },
};

export const Disabled: Story = { args: { value: 'sync', disabled: true } };

export const Open: Story = {
  args: { value: 'sync' },
  play: async ({ canvas }) => {
    await userEvent.click(canvas.getByRole('button', { name: /Show options/ }));
    const options = await screen.findAllByRole('option');
    await expect(options).toHaveLength(3);
    await expect(options[0]).toHaveAttribute('aria-selected', 'true');
  },
};

export const ClosedOnFocus: Story = {
  args: { value: 'sync' },
  play: async ({ canvas }) => {
    await userEvent.tab();
    await expect(canvas.getByRole('combobox')).toHaveFocus();
    await expect(screen.queryByRole('listbox')).toBeNull();
    await userEvent.click(canvas.getByRole('combobox'));
    await expect(await screen.findAllByRole('option')).toHaveLength(3);
  },
};

export const FirstIsHighlighted: Story = {
  play: async ({ canvas }) => {
    const field = canvas.getByRole('combobox');
    await search(field, 'p');
    await expect(highlighted(field)).toHaveTextContent('/prices/refresh');
    await userEvent.type(field, '{Backspace}agreements');
    await waitFor(() => expect(highlighted(field)).toHaveTextContent('/agreements/sync'));
  },
};

export const TakesWhatWasTyped: Story = {
  play: async ({ args, canvas }) => {
    const field = canvas.getByRole('combobox');
    for (const [leave, text, path] of [
      [() => userEvent.keyboard('{Enter}'), 'prices', '/prices/refresh'],
      [() => userEvent.tab(), 'sync', '/agreements/sync'],
      [() => userEvent.tab({ shift: true }), 'prices', '/prices/refresh'],
      [() => userEvent.click(document.body), 'sync', '/agreements/sync'],
    ] as const) {
      await search(field, text);
      await leave();
      await waitFor(() => expect(field).toHaveValue(path));
      await expectClosed();
    }
    await expect(args.onChange.mock.calls).toEqual([['prices'], ['sync'], ['prices'], ['sync']]);
    await expect(submitted).not.toHaveBeenCalled();
    field.focus();
    await userEvent.keyboard('{Enter}');
    await expect(submitted).toHaveBeenCalledOnce();
  },
};

export const TakesAnotherMatch: Story = {
  play: async ({ args, canvas }) => {
    const field = canvas.getByRole('combobox');
    await search(field, 'dist');
    await userEvent.keyboard('{ArrowDown}');
    await waitFor(() => expect(highlighted(field)).toHaveTextContent('/prices/refresh'));
    await userEvent.tab();
    await waitFor(() => expect(field).toHaveValue('/prices/refresh'));
    await expect(args.onChange.mock.calls).toEqual([['prices']]);
  },
};

export const NoMatches: Story = {
  play: async ({ canvas }) => {
    await userEvent.type(canvas.getByRole('combobox'), 'nothing like it');
    const shown = await screen.findByText('No matches');
    await waitFor(() => expect(shown).toBeVisible());
  },
};

/** Nothing that was typed goes without a word. */
export const NothingMatches: Story = {
  args: { value: 'sync' },
  play: async ({ args, canvas }) => {
    const field = canvas.getByRole('combobox');
    for (const leave of [
      () => userEvent.keyboard('{Enter}'),
      () => userEvent.tab(),
      () => userEvent.click(document.body),
    ]) {
      await userEvent.clear(field);
      await userEvent.type(field, 'something else');
      await screen.findByText('No matches');
      await leave();
      await expectClosed();
      await expect(field).toHaveValue('/agreements/sync');
      await expect(
        canvas.getByText('No endpoint matches “something else”. /agreements/sync stays selected.'),
      ).toBeVisible();
      await expect(field).toHaveAccessibleDescription(/stays selected/);
    }
    await expect(args.onChange).not.toHaveBeenCalled();
    await expect(submitted).not.toHaveBeenCalled();
  },
};

/** A phone scrolls when its keyboard appears, which closes lists. */
export const KeepsTextWhenScrolled: Story = {
  args: { value: 'sync' },
  play: async ({ canvas }) => {
    const field = canvas.getByRole('combobox');
    await search(field, 'prices');
    document.dispatchEvent(new Event('scroll'));
    await expect(field).toHaveValue('prices');
    await userEvent.tab();
    await waitFor(() => expect(field).toHaveValue('/prices/refresh'));
  },
};

export const TakesTheSameAgain: Story = {
  args: { value: 'sync' },
  play: async ({ args, canvas }) => {
    const field = canvas.getByRole('combobox');
    for (const take of [
      () => userEvent.keyboard('{Enter}'),
      () => userEvent.tab(),
      async () => userEvent.click(await screen.findByRole('option', { name: /sync/ })),
    ]) {
      await search(field, 'agreements sync');
      await take();
      await expectClosed();
      await expect(field).toHaveValue('/agreements/sync');
    }
    await expect(args.onChange).not.toHaveBeenCalled();
    await expect(submitted).not.toHaveBeenCalled();
  },
};

/** Faster than the service: what was typed is chosen once the options are here. */
export const TypedBeforeTheOptions: Story = {
  render: function Loading(args) {
    const [value, setValue] = useState<string | null>(null);
    const [isLoading, setLoading] = useState(true);
    return (
      <>
        <ComboBox
          {...args}
          loading={isLoading ? 'Loading endpoints…' : undefined}
          onChange={setValue}
          sections={isLoading ? [] : endpoints}
          value={value}
        />
        <button onClick={() => setLoading(false)} type="button">
          Load
        </button>
      </>
    );
  },
  play: async ({ canvas }) => {
    const field = canvas.getByRole('combobox');
    await userEvent.type(field, 'prices');
    await screen.findByText('Loading endpoints…');
    await userEvent.tab();
    await expectClosed();
    await expect(field).toHaveValue('prices');
    await expect(canvas.queryByText(/No endpoint matches/)).toBeNull();
    await userEvent.click(canvas.getByRole('button', { name: 'Load' }));
    await waitFor(() => expect(field).toHaveValue('/prices/refresh'));
  },
};

export const GivenUp: Story = {
  args: { value: 'sync' },
  play: async ({ args, canvas }) => {
    const field = canvas.getByRole('combobox');
    const button = canvas.getByRole('button', { name: /Show options/ });
    await search(field, 'prices');
    await userEvent.keyboard('{Escape}');
    await expectClosed();
    await expect(field).toHaveValue('/agreements/sync');
    await userEvent.clear(field);
    await userEvent.type(field, 'nothing like it');
    await screen.findByRole('listbox');
    await userEvent.click(button);
    await expectClosed();
    await expect(field).toHaveValue('/agreements/sync');
    await userEvent.clear(field);
    await userEvent.tab();
    await expect(field).toHaveValue('/agreements/sync');
    await expect(canvas.queryByText(/stays selected/)).toBeNull();
    await expect(args.onChange).not.toHaveBeenCalled();
  },
};

export const RefusesWhatIsUnavailable: Story = {
  args: { value: 'sync' },
  play: async ({ args, canvas }) => {
    const field = canvas.getByRole('combobox');
    await search(field, '{{id');
    await userEvent.keyboard('{Enter}');
    await expect(args.onChange).not.toHaveBeenCalled();
    await waitFor(() => expect(screen.queryByRole('listbox')).toBeNull());
    await expect(canvas.getByText('“/agreements/{id}” can’t be selected: path parameters')).toBeVisible();
    await expect(field).toHaveAccessibleDescription(/path parameters/);
    await waitFor(() => expect(field).toHaveValue('/agreements/sync'));
  },
};

export const ManyOptions: Story = {
  args: { id: 'schedule-timezone-field', label: 'Time zone', sections: zones, value: 'Europe/Berlin', mono: false },
  play: async ({ args, canvas }) => {
    const field = canvas.getByRole('combobox');
    await userEvent.click(field);
    await screen.findByRole('listbox');
    await waitFor(() => expect(screen.getAllByRole('option').length).toBeGreaterThan(5));
    await expect(screen.getAllByRole('option').length).toBeLessThan(60);
    await search(field, 'new york');
    await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(1));
    await userEvent.keyboard('{Enter}');
    await expect(args.onChange).toHaveBeenCalledWith('America/New_York');
  },
};

export const ManyOptionsOpen: Story = {
  ...ManyOptions,
  play: async ({ canvas }) => {
    await userEvent.click(canvas.getByRole('combobox'));
    await screen.findByRole('option', { name: /^UTC/ });
  },
};

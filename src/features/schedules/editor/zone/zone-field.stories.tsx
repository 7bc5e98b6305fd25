import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, userEvent, waitFor, within } from 'storybook/test';
import { mocked } from '#storybook/mocks.ts';
import { rememberZone } from '../../shared/zone/recent-zones.ts';
import { FormHost } from '../form-host.fixture.tsx';
import { ZoneField } from './zone-field.tsx';

type Args = { timezone: string; tenant: string | null };

const meta = {
  title: 'Editor/Fields/Time zone',
  args: { timezone: 'Europe/Berlin', tenant: 'Europe/Berlin' },
  parameters: mocked('empty'),
  render: ({ timezone, tenant }) => (
    <FormHost values={{ timezone }}>{(control) => <ZoneField control={control} tenant={tenant} />}</FormHost>
  ),
  beforeEach: () => {
    localStorage.clear();
  },
} satisfies Meta<Args>;

export default meta;
type Story = StoryObj<Args>;

async function search(text: string) {
  const field = await screen.findByRole('combobox');
  await userEvent.clear(field);
  await userEvent.type(field, text);
  return field;
}

const first = () => screen.findAllByRole('option').then((options) => options[0]);

export const Chosen: Story = {
  play: async ({ canvas }) => {
    const field = await canvas.findByRole('combobox', { name: 'Time zone' });
    await expect(field).toHaveValue('Europe/Berlin');
    await waitFor(() =>
      expect(field).toHaveAccessibleDescription(/^CET, UTC\+1 · now 22:\d\d\s+Your organization’s default$/),
    );
  },
};

export const Narrow: Story = { globals: { viewport: { value: 'narrow' } } };

export const LongName: Story = { args: { timezone: 'America/Argentina/ComodRivadavia' } };

export const LongNameNarrow: Story = { ...LongName, ...Narrow };

export const FormerName: Story = {
  args: { timezone: 'Europe/Kiev', tenant: null },
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText('Also known as Europe/Kyiv')).toBeVisible());
  },
};

export const Open: Story = {
  args: { tenant: 'America/New_York' },
  beforeEach: () => {
    for (const zone of ['Asia/Tokyo', 'No/Zone', 'America/New_York']) rememberZone(zone);
  },
  play: async () => {
    await userEvent.click(await screen.findByRole('combobox'));
    const recent = within(await screen.findByRole('group', { name: 'Recent' })).getAllByRole('option');
    await expect(recent.map((option) => option.getAttribute('data-key'))).toEqual(['America/New_York', 'Asia/Tokyo']);
    await waitFor(() => expect(recent[1]).toHaveTextContent(/JST, UTC\+9 · now \d\d:\d\d/));
    const suggested = within(screen.getByRole('group', { name: 'Suggested' })).getAllByRole('option');
    await expect(suggested.map((option) => option.getAttribute('data-key'))).toEqual(['Europe/Berlin', 'UTC']);
  },
};

export const OpenNarrow: Story = { ...Open, ...Narrow };

export const ByCity: Story = {
  play: async () => {
    const field = await search('kyiv');
    await waitFor(async () => expect(await first()).toHaveTextContent('Europe/Kyiv'));
    await expect(await first()).toHaveTextContent('Europe/Kiev');
    await waitFor(() => expect(field).toHaveAttribute('aria-activedescendant'));
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(field).toHaveValue('Europe/Kyiv'));
    await expect(localStorage.getItem('extension-schedules:recent-timezones')).toBe('["Europe/Kyiv"]');
  },
};

export const ByLetters: Story = {
  play: async () => {
    await search('IST');
    for (const name of [/Asia\/Kolkata/, /Asia\/Jerusalem/, /Europe\/Dublin/])
      await screen.findByRole('option', { name });
  },
};

export const ByOffset: Story = {
  play: async () => {
    await search('UTC+5:45');
    await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(1));
    await expect(await first()).toHaveTextContent(/Asia\/Kathmandu.*UTC\+5:45/);
  },
};

/** A place without a zone of its own says where its zone comes from. */
export const ByPlace: Story = {
  play: async () => {
    const field = await search('munich');
    await waitFor(async () => expect(await first()).toHaveTextContent(/Europe\/Berlin.*Munich/));
    await userEvent.clear(field);
    await userEvent.type(field, 'dallas');
    await waitFor(async () => expect(await first()).toHaveTextContent(/America\/Chicago.*Dallas/));
    await userEvent.tab();
    await expect(field).toHaveValue('America/Chicago');
  },
};

export const ByCountryInGerman: Story = {
  globals: { locale: 'de' },
  play: async () => {
    const field = await search('deutschl');
    await waitFor(async () => expect(await first()).toHaveTextContent(/Europe\/Berlin.*Deutschland/));
    await userEvent.keyboard('{Escape}');
    await expect(field).toHaveValue('Europe/Berlin');
  },
};

export const Nowhere: Story = {
  play: async ({ canvas }) => {
    const field = await search('atlantis');
    await screen.findByText('No matches');
    await userEvent.tab();
    await waitFor(() => expect(field).toHaveValue('Europe/Berlin'));
    await expect(canvas.getByText('No time zone matches “atlantis”. Europe/Berlin stays selected.')).toBeVisible();
  },
};

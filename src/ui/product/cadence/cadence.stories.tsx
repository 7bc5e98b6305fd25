import type { Meta, StoryObj } from '@storybook/react-vite';
import { Suspense } from 'react';
import { expect, waitFor, within } from 'storybook/test';
import { LANGUAGES, type Language, resolveLocale } from '#i18n/locale.ts';
import { MessagesProvider } from '#i18n/messages-provider.tsx';
import { Cadence } from './cadence.tsx';

/** Expressions that tenants use, from common ones to those shown unchanged. The last is invalid. */
const EXPRESSIONS = [
  '30 2 * * *',
  '0 9 * * 1-5',
  '0 6,18 * * *',
  '0 4 * * 0',
  '0 8 * * 1,3,5',
  '*/15 * * * *',
  '*/30 * * * 6,0',
  '0 * * * *',
  '20 */6 * * *',
  '0 9-17 * * 1-5',
  '*/30 8-17 * * 1-5',
  '*/7 9 * * *',
  '0 6 1 * *',
  '0 6 1,15 * *',
  '*/7 * * * *',
  '0 */5 * * *',
  '0 0 */2 * *',
  '30 7 1 1,4,7,10 *',
  '15,45 8-11,14 * 6-8 2',
  '0 0 29 2 *',
  '0 9 * * 2#2',
  '0 9 * * 0L',
  '0 18 LW * *',
  '60 * * * *',
];

function Descriptions({ language }: { language: Language }) {
  return (
    <MessagesProvider locale={language}>
      <table lang={resolveLocale(language).intl}>
        <tbody>
          {EXPRESSIONS.map((cron) => (
            <tr key={cron}>
              <th scope="row" style={{ fontFamily: 'monospace', paddingInlineEnd: 24, textAlign: 'start' }}>
                {cron}
              </th>
              <td>
                <Cadence cron={cron} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </MessagesProvider>
  );
}

const meta = {
  title: 'Parts/Cadence',
  tags: ['autodocs'],
  render: ({ language }) => (
    <Suspense>
      <Descriptions language={language} />
    </Suspense>
  ),
  argTypes: { language: { options: LANGUAGES, control: 'select' } },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const rows = await canvas.findAllByRole('row');
    await waitFor(() => {
      const words = rows.map((row) => within(row).getByRole('cell').textContent);
      expect(words.every((text) => text !== '')).toBe(true);
      // All these expressions differ, so no description may occur twice.
      expect(new Set(words).size).toBe(EXPRESSIONS.length);
    });
  },
} satisfies Meta<{ language: Language }>;

export default meta;
type Story = StoryObj<typeof meta>;

export const English: Story = { args: { language: 'en' } };
export const French: Story = { args: { language: 'fr' } };
export const Spanish: Story = { args: { language: 'es' } };
export const German: Story = { args: { language: 'de' } };
export const Dutch: Story = { args: { language: 'nl' } };
export const Italian: Story = { args: { language: 'it' } };
export const Polish: Story = { args: { language: 'pl' } };
export const Portuguese: Story = { args: { language: 'pt' } };
/** A pseudo language with accents and longer texts, to find texts that are not translated or do not fit. */
export const Pseudo: Story = { args: { language: 'xx' } };

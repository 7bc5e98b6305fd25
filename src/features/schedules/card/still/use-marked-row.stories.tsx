import type { Meta, StoryObj } from '@storybook/react-vite';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { expect, userEvent } from 'storybook/test';
import { useApi } from '#api/api-context.ts';
import { rememberAdded } from '#api/schedules.ts';
import type { Schedule } from '#api/types.ts';
import { mocked } from '#storybook/mocks.ts';
import { Button } from '#ui/button.tsx';
import { schedule } from '../../shared/rows.fixture.ts';
import { useMarkedRow } from './use-marked-row.ts';

const ADDED = schedule();

/** A list whose rows come later than the addition, as when React renders the dialog that closes first. */
function ListBehind() {
  const api = useApi();
  const queryClient = useQueryClient();
  const list = useRef<HTMLUListElement>(null);
  const [schedules, setSchedules] = useState<readonly Schedule[]>([]);
  const [marked, setMarked] = useState<string>();
  useMarkedRow(list, schedules, false, setMarked);
  return (
    <>
      <Button id="add-row-button" onClick={() => rememberAdded(queryClient, api, ADDED)}>
        Add
      </Button>
      <Button id="read-list-button" onClick={() => setSchedules([ADDED])}>
        Read
      </Button>
      <ul ref={list}>
        {schedules.map(({ id }) => (
          <li aria-current={id === marked} data-schedule-id={id} key={id}>
            <Button automationId="open-schedule-menu-button">More</Button>
          </li>
        ))}
      </ul>
    </>
  );
}

const meta = {
  title: 'Card/Flows/Marked row',
  component: ListBehind,
  parameters: mocked('typical'),
} satisfies Meta<typeof ListBehind>;

export default meta;

export const RowComesLater: StoryObj<typeof meta> = {
  play: async ({ canvas }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Add' }));
    await userEvent.click(canvas.getByRole('button', { name: 'Read' }));
    await expect(await canvas.findByRole('button', { name: 'More' })).toHaveFocus();
    await expect(canvas.getByRole('listitem')).toHaveAttribute('aria-current', 'true');
  },
};

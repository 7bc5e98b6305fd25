import { useState } from 'react';
import { fn, screen, within } from 'storybook/test';
import { addSchedules } from '#storybook/arrange.ts';
import { mocked } from '#storybook/mocks.ts';
import { Consequences, type ConsequencesProps } from './consequences.tsx';

export type ConsequencesArgs = Omit<ConsequencesProps, 'minimumInterval'>;

/** The preview column of the editor beside the field for the expression. */
function Editor({ cron: first, onUse, ...props }: ConsequencesArgs) {
  const [cron, setCron] = useState(first);
  const use = (expression: string) => {
    onUse?.(expression);
    setCron(expression);
  };
  return (
    <div style={{ maxWidth: 360 }}>
      <label style={{ display: 'block', marginBottom: 12 }}>
        Cron <input onChange={(event) => setCron(event.target.value)} value={cron} />
      </label>
      <Consequences {...props} cron={cron} minimumInterval={300_000} onUse={use} />
    </div>
  );
}

/** Settings that all stories of the column share. */
export const consequencesStory = {
  args: { cron: '30 2 * * *', timezone: 'Europe/Berlin', enabled: true, onUse: fn() },
  parameters: mocked('empty'),
  render: (args: ConsequencesArgs) => <Editor {...args} />,
};

export const atHalfPastTwo = (count: number) => Array.from({ length: count }, () => '30 2 * * *');

/** Adds another schedule for each expression. */
export function addOthers(...crons: readonly string[]) {
  return addSchedules(crons.map((cron, at) => ({ name: `Other ${at + 1}`, cron })));
}

export async function rows() {
  const runs = await screen.findByRole('table', { name: 'Next runs' });
  return within(runs).getAllByRole('row').slice(1);
}

export const changes = () => screen.findByRole('list', { name: 'Clock changes' });
export const typed = () => screen.getByLabelText('Cron');

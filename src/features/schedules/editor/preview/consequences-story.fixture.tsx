import { useState } from 'react';
import { fn, screen, within } from 'storybook/test';
import { addSchedules } from '#storybook/arrange.ts';
import { mocked } from '#storybook/mocks.ts';
import { Consequences, type ConsequencesProps } from './consequences.tsx';

export type ConsequencesArgs = Omit<ConsequencesProps, 'minimumInterval'>;

/** The column of the editor, and the field it is about. */
function Editor({ cron: first, onUse, ...props }: ConsequencesArgs) {
  const [cron, setCron] = useState(first);
  const use = (expression: string) => {
    onUse(expression);
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

/** Of every story of the column. */
export const consequencesStory = {
  args: { cron: '30 2 * * *', timezone: 'Europe/Berlin', enabled: true, onUse: fn() },
  parameters: mocked('empty'),
  render: (args: ConsequencesArgs) => <Editor {...args} />,
};

export const atHalfPastTwo = (count: number) => Array.from({ length: count }, () => '30 2 * * *');

/** Other schedules, one for each expression. */
export function addOthers(...crons: readonly string[]) {
  return addSchedules(crons.map((cron, at) => ({ name: `Other ${at + 1}`, cron })));
}

export async function rows() {
  const runs = await screen.findByRole('table', { name: 'Next runs' });
  return within(runs).getAllByRole('row').slice(1);
}

export const changes = () => screen.findByRole('list', { name: 'Clock changes' });
export const typed = () => screen.getByLabelText('Cron');

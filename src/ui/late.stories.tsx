import type { Meta, StoryObj } from '@storybook/react-vite';
import type { ComponentType } from 'react';
import { expect, fn, screen, waitFor } from 'storybook/test';
import { elapse } from '#storybook/timers.ts';
import { Late } from './late.tsx';
import { OnLoadFailed } from './load-failed.ts';
import { AGAIN_MS } from './on-demand.tsx';
import { definePart } from './part.ts';

const onLoadFailed = fn();
const load = fn<() => Promise<ComponentType>>();
const Picture = () => <p>The picture</p>;

const meta = {
  title: 'Parts/Flows/Late part',
  render: () => (
    <OnLoadFailed value={onLoadFailed}>
      <Late part={definePart('Picture', load)} place={<p>Its place</p>}>
        {(Component) => <Component />}
      </Late>
    </OnLoadFailed>
  ),
  beforeEach: () => {
    load.mockReset();
    onLoadFailed.mockReset();
  },
} satisfies Meta;

export default meta;
type Story = StoryObj<typeof meta>;

export const Waiting: Story = {
  beforeEach: () => {
    load.mockImplementation(() => new Promise(() => {}));
  },
  play: async () => {
    await expect(screen.getByText('Its place')).toBeVisible();
    await expect(load).toHaveBeenCalledOnce();
  },
};

export const Arrived: Story = {
  beforeEach: () => {
    load.mockResolvedValue(Picture);
  },
  play: async () => {
    await screen.findByText('The picture');
    await expect(screen.queryByText('Its place')).toBeNull();
  },
};

/** Nothing is shown about it, because the viewer did not ask for the part. */
export const ArrivedOnRetry: Story = {
  beforeEach: () => {
    load.mockRejectedValueOnce(new TypeError('Failed to fetch dynamically imported module')).mockResolvedValue(Picture);
  },
  play: async () => {
    await waitFor(() => expect(onLoadFailed.mock.calls).toEqual([[expect.any(TypeError), 'Picture']]));
    await expect(screen.getByText('Its place')).toBeVisible();
    await elapse(AGAIN_MS);
    await screen.findByText('The picture');
    await expect(screen.queryByRole('dialog')).toBeNull();
  },
};

import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, spyOn, waitFor } from 'storybook/test';
import { usePrefetch } from './use-prefetch.ts';

const order: string[] = [];
const load = (name: string, fails = false) =>
  fn(async () => {
    order.push(name);
    if (fails) throw new TypeError('Failed to fetch dynamically imported module');
  });
const PARTS = [{ load: load('menu') }, { load: load('editor', true) }, { load: load('history') }];

function Prefetching() {
  usePrefetch(PARTS);
  return <p>The rows</p>;
}

const meta = {
  title: 'Parts/Flows/Prefetch',
  component: Prefetching,
  beforeEach: () => {
    order.length = 0;
    // A busy machine is seldom idle.
    const idle = spyOn(window, 'requestIdleCallback').mockImplementation((run) => {
      run({ didTimeout: false, timeRemaining: () => 50 });
      return 1;
    });
    return () => idle.mockRestore();
  },
} satisfies Meta<typeof Prefetching>;

export default meta;

/** A part that fails does not keep the others from loading. */
export const OneFails: StoryObj<typeof meta> = {
  play: async () => {
    await expect(order).toEqual([]);
    await waitFor(() => expect(order).toEqual(['menu', 'editor', 'history']), { timeout: 5_000 });
  },
};

import type { Meta, StoryObj } from '@storybook/react-vite';
import { Spinner } from './spinner.tsx';

const meta = { component: Spinner } satisfies Meta<typeof Spinner>;

export default meta;

export const BesideText: StoryObj<typeof meta> = {
  render: () => (
    <span>
      <Spinner /> Loading…
    </span>
  ),
};

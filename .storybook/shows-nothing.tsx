import type { Decorator } from '@storybook/react-vite';

/** Says so in a story that is an empty page on purpose. */
export const showsNothing: Decorator = (Story) => (
  <>
    <Story />
    <p>The card renders nothing here and calls the host’s onUnavailable.</p>
  </>
);

import { afterEach as checkAccessibility } from '@storybook/addon-a11y/preview';
import type { Preview } from '@storybook/react-vite';
import { showTheme } from './host-page.ts';
import { answered } from './story-host.tsx';

/** Rules that depend on colours. The others give the same result in both themes. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/**
 * In tests axe checks each story after its play function: colours in both themes, all other rules in the light one. A
 * violation names the theme. Storybook's interface checks the selected theme.
 */
export const checkBothThemes: NonNullable<Preview['afterEach']> = async (context) => {
  const { a11y, mocks } = context.parameters;
  // Of a story without a play function, axe would see the placeholders; of a row that changes while it looks, the text
  // of the one state on the colour of the other.
  if (mocks) await answered();
  // The addon sets this in test runs and uses it to decide whether a violation fails the test.
  if (import.meta.env.VITEST_STORYBOOK === undefined) return;
  // Omits passed rules from the report.
  const light = { ...a11y.options, resultTypes: ['violations'] };
  const options = { dark: { ...light, runOnly: COLOUR_RULES }, light };
  for (const theme of ['dark', 'light'] as const) {
    showTheme(theme);
    try {
      await checkAccessibility({
        ...context,
        parameters: { ...context.parameters, a11y: { ...a11y, options: options[theme] } },
      });
    } catch (error) {
      if (error instanceof Error) error.message = `In the ${theme} theme: ${error.message}`;
      throw error;
    }
  }
  // Prevents a second check by the addon, which runs after this.
  context.globals.a11y = { manual: true };
};

import { afterEach as checkAccessibility } from '@storybook/addon-a11y/preview';
import type { Preview } from '@storybook/react-vite';

/** Switches the theme as the host does. */
export function showTheme(theme: string): void {
  document.documentElement.className = theme;
  document.documentElement.dataset.theme = theme;
}

/** The rules whose verdict depends on colours; the others say the same of a story in either theme. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/**
 * In tests axe checks each story after its play function: colours in both themes, all other rules in the light one. A
 * violation names the theme. Storybook's interface checks the selected theme.
 */
export const checkBothThemes: NonNullable<Preview['afterEach']> = async (context) => {
  // The addon sets it in test runs, and by it decides whether a violation fails the test.
  if (import.meta.env.VITEST_STORYBOOK === undefined) return;
  const { a11y } = context.parameters;
  // Leaves the rules that pass out of the report.
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
  // Leaves nothing to check for the addon, which runs after this.
  context.globals.a11y = { manual: true };
};

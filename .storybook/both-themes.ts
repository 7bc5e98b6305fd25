import { afterEach as checkAccessibility } from '@storybook/addon-a11y/preview';
import type { Preview } from '@storybook/react-vite';

/** As the host does it. */
export function showTheme(theme: string): void {
  document.documentElement.className = theme;
  document.documentElement.dataset.theme = theme;
}

/**
 * In tests axe looks at each story in both themes, as its play function has left it; a violation names the theme.
 * Storybook's interface looks at the theme that is chosen.
 */
export const checkBothThemes: NonNullable<Preview['afterEach']> = async (context) => {
  // The addon sets it in test runs, and by it decides whether a violation fails the test.
  if (import.meta.env.VITEST_STORYBOOK === undefined) return;
  for (const theme of ['dark', 'light']) {
    showTheme(theme);
    try {
      await checkAccessibility(context);
    } catch (error) {
      if (error instanceof Error) error.message = `In the ${theme} theme: ${error.message}`;
      throw error;
    }
  }
  // The addon, which has its turn after this, has nothing left to check.
  context.globals.a11y = { manual: true };
};

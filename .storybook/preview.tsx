import type { Preview } from '@storybook/react-vite';
import { Suspense } from 'react';
import { configure, getConfig } from 'storybook/test';
import { LANGUAGES } from '#i18n/locale.ts';
import { MessagesProvider } from '#i18n/messages-provider.tsx';
import { UiRoot } from '#ui/ui-root.tsx';
import { checkBothThemes, showTheme } from './both-themes.ts';
import { startClock } from './clock.ts';
import './host-tokens.css';
import { openMocks } from './mocks.ts';
import { StoryHost } from './story-host.tsx';
import { noteTimers } from './timers.ts';

configure((defaults) => ({
  // Dialogs and menus load on first use, which takes long on a busy machine.
  asyncUtilTimeout: 10_000,
  // While a story waits, failed looks are thrown away. Writing down the page for each takes longer than the look.
  getElementError: (message, container) =>
    isWaiting() ? new Error(message ?? '') : defaults.getElementError(message, container),
}));

/** Testing Library sets this, which its types omit, while `waitFor` and `findBy…` look. */
function isWaiting(): boolean {
  const config = getConfig();
  return '_disableExpensiveErrorDiagnostics' in config && config._disableExpensiveErrorDiagnostics === true;
}

const preview: Preview = {
  parameters: {
    a11y: { test: 'error' },
    backgrounds: { disable: true },
    layout: 'padded',
    viewport: {
      options: {
        narrow: { name: 'Narrow, 320 px', styles: { width: '320px', height: '640px' } },
        tablet: { name: 'Tablet, 768 px', styles: { width: '768px', height: '1024px' } },
        desktop: { name: 'Desktop, 1280 px', styles: { width: '1280px', height: '900px' } },
      },
    },
  },
  globalTypes: {
    theme: {
      description: 'Theme, as the host sets it',
      toolbar: {
        title: 'Theme',
        icon: 'contrast',
        items: [
          { value: 'light', title: 'Light' },
          { value: 'dark', title: 'Dark' },
        ],
        dynamicTitle: true,
      },
    },
    locale: {
      description: 'Language, as the host sets it',
      toolbar: {
        title: 'Language',
        icon: 'globe',
        items: ['en-GB', 'en-US', ...LANGUAGES.filter((language) => language !== 'en')],
        dynamicTitle: true,
      },
    },
  },
  initialGlobals: { theme: 'light', locale: 'en-GB' },
  beforeEach: async ({ parameters }) => {
    const stopClock = startClock();
    const stopNoting = noteTimers();
    const closeMocks = parameters.mocks ? await openMocks(parameters.mocks) : () => {};
    return () => {
      closeMocks();
      stopNoting();
      stopClock();
    };
  },
  afterEach: checkBothThemes,
  decorators: [
    (Story, { parameters }) =>
      parameters.mocks ? (
        <StoryHost>
          <Story />
        </StoryHost>
      ) : (
        <Story />
      ),
    (Story, { globals }) => {
      showTheme(String(globals.theme));
      document.documentElement.lang = 'en';
      return (
        <Suspense>
          <MessagesProvider locale={String(globals.locale)}>
            <UiRoot>
              <Story />
            </UiRoot>
          </MessagesProvider>
        </Suspense>
      );
    },
  ],
};

export default preview;

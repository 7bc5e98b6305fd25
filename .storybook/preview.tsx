import type { Decorator, Preview } from '@storybook/react-vite';
import { lazy, Suspense, useEffect, useState } from 'react';
import { FORCE_REMOUNT } from 'storybook/internal/core-events';
import type { Globals } from 'storybook/internal/types';
import { addons } from 'storybook/preview-api';
import { configure, getConfig } from 'storybook/test';
import { MessagesProvider } from '#i18n/messages-provider.tsx';
import { UiRoot } from '#ui/ui-root.tsx';
import { checkBothThemes } from './both-themes.ts';
import { startClock } from './clock.ts';
import { showLanguage, showTenant, showTheme } from './host-page.ts';
import './host-tokens.css';
import { openMocks } from './mocks.ts';
import { forgetUnanswered, StoryHost } from './story-host.tsx';
import { noteTimers } from './timers.ts';
import { globalTypes, initialGlobals, type Toolbars } from './toolbars.ts';

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

/** The toolbars' values; the address of a story may name some. */
function toolbarsIn(globals: Globals): Toolbars {
  return { ...initialGlobals, ...globals };
}

const theme: Decorator = (Story, { globals }) => {
  showTheme(toolbarsIn(globals).theme);
  return <Story />;
};

const tenant: Decorator = (Story, { globals }) => {
  showTenant(toolbarsIn(globals).tenant);
  return <Story />;
};

const messages: Decorator = (Story, { globals }) => {
  const { locale } = toolbarsIn(globals);
  showLanguage(locale);
  return (
    <Suspense>
      <MessagesProvider locale={locale}>
        <UiRoot>
          <Story />
        </UiRoot>
      </MessagesProvider>
    </Suspense>
  );
};

/**
 * Starts the story again when a toolbar changed what its data or its clock began with. Storybook by itself would not
 * run the play function again, which brings some stories into their state.
 */
const startAgain: Decorator = (Story, { globals, id }) => {
  const { person, network, scenario, time, zone } = toolbarsIn(globals);
  const chosen = [person, network, scenario, time, zone].join();
  const [first] = useState(chosen);
  useEffect(() => {
    if (chosen !== first) addons.getChannel().emit(FORCE_REMOUNT, { storyId: id });
  }, [chosen, first, id]);
  return <Story />;
};

const mockHost: Decorator = (Story, { globals, parameters }) => {
  const { zone, time } = toolbarsIn(globals);
  return parameters.mocks ? (
    <StoryHost isFrozen={time === 'frozen'} timezone={zone}>
      <Story />
    </StoryHost>
  ) : (
    <Story />
  );
};

const LoadedPage = lazy(() => import('./guide/page.tsx'));

/** Tests need no pages. */
function Page() {
  return (
    <Suspense>
      <LoadedPage />
    </Suspense>
  );
}

const preview: Preview = {
  parameters: {
    a11y: { test: 'error' },
    backgrounds: { disable: true },
    docs: { page: Page },
    layout: 'padded',
    options: {
      storySort: {
        order: [
          'Guide',
          ['Start here', 'Principles', 'Tokens', 'States', 'What a host controls', 'Flows'],
          'Card',
          ['Whole card', 'Rows', 'Notices and questions', '*', 'Flows'],
          'Editor',
          ['Whole editor', '*', 'Flows'],
          'Run history',
          ['Whole history', '*', 'Flows'],
          'Update',
          ['Whole dialog', '*', 'Flows'],
          'Overview',
          ['*', 'Flows'],
          'Parts',
          ['*', 'Flows'],
        ],
      },
    },
    viewport: {
      options: {
        narrow: { name: 'Narrow, 320 px', styles: { width: '320px', height: '640px' } },
        tablet: { name: 'Tablet, 768 px', styles: { width: '768px', height: '1024px' } },
        desktop: { name: 'Desktop, 1280 px', styles: { width: '1280px', height: '900px' } },
      },
    },
  },
  globalTypes,
  initialGlobals,
  beforeEach: async ({ parameters, globals }) => {
    const toolbars = toolbarsIn(globals);
    const stopClock = startClock(toolbars.time);
    const stopNoting = noteTimers();
    const closeMocks = parameters.mocks ? await openMocks(parameters.mocks, toolbars) : () => {};
    return () => {
      closeMocks();
      forgetUnanswered();
      stopNoting();
      stopClock();
    };
  },
  afterEach: checkBothThemes,
  decorators: [mockHost, startAgain, messages, tenant, theme],
};

export default preview;

import { createApiClient } from '@extension-schedules/openapi/client.ts';
import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { configure, fn } from 'storybook/test';
import { ApiContext } from '#api/api-context.ts';
import type { ResolvedHost } from '#remote/host.ts';
import { HostContext } from '#remote/host-context.ts';
import { createQueryClient } from '#remote/query-client.ts';
import { type Answers, API, answering } from './answers.ts';
import { extension } from './fixtures.ts';

// Dialogs and menus are loaded when they are first opened; a busy machine takes its time for that.
configure({ asyncUtilTimeout: 10_000 });

/** What the host was told, for the story's play function. */
export const told = { notify: fn().mockName('notify'), onUnavailable: fn().mockName('onUnavailable') };

/** What RemoteRoot gives, with a service that gives the answers of the story. */
export function StoryHost({ answers = {}, children }: { answers?: Answers; children: ReactNode }) {
  const [queryClient] = useState(createQueryClient);
  const [{ host, api }] = useState(() => {
    told.notify.mockClear();
    told.onUnavailable.mockClear();
    const resolved: ResolvedHost = {
      apiBaseUrl: API,
      getAccessToken: () => 'token',
      locale: 'en',
      timezone: 'Europe/Berlin',
      navigate: () => {},
      notify: told.notify,
      onUnavailable: told.onUnavailable,
    };
    const client = createApiClient({ ...resolved, fetch: answering(answers) });
    return { host: resolved, api: { client, extensionId: extension.extension_id, scope: extension.extension_id } };
  });
  return (
    <HostContext value={host}>
      <QueryClientProvider client={queryClient}>
        <ApiContext value={api}>{children}</ApiContext>
      </QueryClientProvider>
    </HostContext>
  );
}

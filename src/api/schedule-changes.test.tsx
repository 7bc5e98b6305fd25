import { createApiClient } from '@extension-schedules/openapi/client.ts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it, vi } from 'vitest';
import { ApiContext } from './api-context.ts';
import { extensionQueryOptions } from './extension.ts';
import { useUndoBulkChange } from './schedule-changes.ts';

it('reads the number of schedules again when an import is undone', async () => {
  const answer = { restored: [], deleted: [], not_restored: [] };
  const fetch = () => Promise.resolve(Response.json(answer));
  const client = createApiClient({ apiBaseUrl: 'https://schedules.example.com', getAccessToken: () => 'token', fetch });
  const api = { client, extensionId: 'extension', scope: 'scope' };
  const queryClient = new QueryClient();
  const { queryKey } = extensionQueryOptions(api);
  queryClient.setQueryData(queryKey, { available: false });
  function UndoImport() {
    void useUndoBulkChange().mutateAsync('0192f0c1-7c3a-7e64-9d51-5be2c1a90003');
    return null;
  }
  renderToStaticMarkup(
    <QueryClientProvider client={queryClient}>
      <ApiContext value={api}>
        <UndoImport />
      </ApiContext>
    </QueryClientProvider>,
  );
  await vi.waitFor(() => expect(queryClient.getQueryState(queryKey)?.isInvalidated).toBe(true));
});

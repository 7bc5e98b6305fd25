import type { SchedulesCardProps } from '@extension-schedules/remote-types';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import SchedulesCard from '../features/schedules/schedules-card-entry.tsx';

type StandaloneMocks = { startMocks(): Promise<SchedulesCardProps> };

/** The mocks answer as the API would; without them the page talks to a service on its usual port. */
const mocks = import.meta.glob<StandaloneMocks>('../../mocks/standalone.ts');

async function props(): Promise<SchedulesCardProps> {
  const load = Object.values(mocks)[0];
  if (load) return (await load()).startMocks();
  const query = new URLSearchParams(window.location.search);
  return {
    extensionId: query.get('extension') ?? '',
    host: { apiBaseUrl: query.get('api') ?? 'http://127.0.0.1:4100', getAccessToken: () => query.get('token') ?? '' },
  };
}

const place = document.getElementById('standalone');
if (place) {
  const root = createRoot(place);
  void props().then((given) =>
    root.render(
      <StrictMode>
        <SchedulesCard {...given} />
      </StrictMode>,
    ),
  );
}

'use client';

import dynamic from 'next/dynamic';

/** In the browser alone: the remote has no entry for servers. */
export const SchedulesSection = dynamic(async () => (await import('./remote-card')).RemoteCard, {
  ssr: false,
  loading: () => <p>Loading schedules…</p>,
});

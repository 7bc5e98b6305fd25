'use client';

import dynamic from 'next/dynamic';

/** Rendered only in the browser: the remote has no server entry. */
export const SchedulesSection = dynamic(async () => (await import('./remote-card')).RemoteCard, {
  ssr: false,
  loading: () => <p>Loading schedules…</p>,
});

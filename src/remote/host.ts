import type { Host, Notice } from '@extension-schedules/remote-types';
import { guarded } from './guarded.ts';

export type ResolvedHost = Required<Host>;

/** `notify` is the fallback where the host has no notifier. */
export function resolveHost(host: Host, notify: (notice: Notice) => void): ResolvedHost {
  return {
    apiBaseUrl: host.apiBaseUrl,
    getAccessToken: host.getAccessToken,
    locale: host.locale ?? (document.documentElement.lang || navigator.language),
    timezone: host.timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    closeOnBack: host.closeOnBack ?? true,
    notify: guarded(host.notify ?? notify),
    onUnavailable: guarded(host.onUnavailable),
    onError: guarded(host.onError),
  };
}

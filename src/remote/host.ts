import type { Host, Notice } from '@extension-schedules/remote-types';
import { guarded } from './guarded.ts';
import type { NoticePlace } from './notice-place.ts';

/** Without these, the card lacks something. */
type Optional = 'runDebugUrl' | 'navigate' | 'linkTo';

export type ResolvedHost = Required<Omit<Host, Optional>> & {
  [Key in Optional]: Host[Key];
} & {
  noticePlace: NoticePlace;
};

/** `notify` is the fallback where the host has no notifier. */
export function resolveHost(host: Host, notify: (notice: Notice) => void, noticePlace: NoticePlace): ResolvedHost {
  return {
    apiBaseUrl: host.apiBaseUrl,
    getAccessToken: host.getAccessToken,
    locale: host.locale ?? (document.documentElement.lang || navigator.language),
    timezone: host.timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    closeOnBack: host.closeOnBack ?? true,
    notify: guarded((notice: Notice) => (noticePlace.current ?? host.notify ?? notify)(notice)),
    noticePlace,
    onUnavailable: guarded(host.onUnavailable),
    onError: guarded(host.onError),
    runDebugUrl: host.runDebugUrl,
    navigate: host.navigate,
    linkTo: host.linkTo,
  };
}

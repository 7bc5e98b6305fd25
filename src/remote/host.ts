/** What came of an action, for the host's notifier. */
export type Notice = { tone: 'success' | 'error' | 'info'; message: string };

/** What the page around the remote gives it. The same for every exposed component. */
export type Host = {
  /** Where the schedule API is, without a trailing slash: `https://schedules.example.com`. */
  apiBaseUrl: string;
  /** A bearer token for the API; asked for with each request, so the host may cache and renew it. */
  getAccessToken: () => string | Promise<string>;
  /** A BCP 47 tag. Default: the page's `lang`, else the browser's language. */
  locale?: string;
  /** The viewer's IANA zone. Default: the browser's. */
  timezone?: string;
  /** Default: a notice of the remote's own. */
  notify?: (notice: Notice) => void;
  /** Goes to a page of the host. Default: a full page load. */
  navigate?: (url: string) => void;
  /** Scheduled tasks are not available for this tenant: the remote shows nothing, the host may hide its section. */
  onUnavailable?: () => void;
};

export type ResolvedHost = Required<Host>;

export type RemoteProps = { extensionId: string; host: Host };

/** `notify` is the fallback where the host has no notifier. */
export function resolveHost(host: Host, notify: (notice: Notice) => void): ResolvedHost {
  return {
    apiBaseUrl: host.apiBaseUrl.replace(/\/+$/, ''),
    getAccessToken: host.getAccessToken,
    locale: host.locale ?? (document.documentElement.lang || navigator.language),
    timezone: host.timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    notify: host.notify ?? notify,
    navigate: host.navigate ?? ((url) => window.location.assign(url)),
    onUnavailable: host.onUnavailable ?? (() => {}),
  };
}

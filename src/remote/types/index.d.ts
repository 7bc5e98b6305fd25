/** The outcome of an action, for the host's notifier. */
export interface Notice {
  tone: 'success' | 'error' | 'info';
  /** A sentence in the host's `locale`. */
  message: string;
}

/** What the page around the remote gives it. The same for every exposed component. */
export interface Host {
  /** Where the schedule API is: `https://schedules.example.com`. */
  apiBaseUrl: string;
  /**
   * A bearer token for the API. Called before each request, so the host may cache and renew it. Components that get the
   * same function share what they read; give another person's component another `key`.
   */
  getAccessToken: () => string | Promise<string>;
  /** A BCP 47 tag. Default: the page's `lang`, else the browser's language. */
  locale?: string;
  /** The viewer's IANA time zone. Default: the browser's. */
  timezone?: string;
  /** Default: a notice of the remote's own. */
  notify?: (notice: Notice) => void;
  /** Goes to a page of the host. Default: a full page load. */
  navigate?: (url: string) => void;
  /** Scheduled tasks are not available for this tenant: the remote shows nothing, and the host may hide its section. */
  onUnavailable?: () => void;
}

/** The props of `extension_schedules/SchedulesCard`. */
export interface SchedulesCardProps {
  /** The registry id of the extension. */
  extensionId: string;
  host: Host;
}

/** A version of an extension, as its install has it now. */
export interface InstalledVersion {
  id: string;
  /** As people write it: `2.0.0`. */
  version: string;
}

/** The props of `extension_schedules/UpgradeBlockDialog`. */
export interface UpgradeBlockDialogProps {
  /** The registry id of the extension. */
  extensionId: string;
  host: Host;
  /** The version to install: newer, older or the same. */
  versionId: string;
  /** The dialog is open while it is rendered; the host removes it now. */
  onClose: () => void;
  /** Called after an update, and after it was undone. Schedules cards on the page refresh by themselves. */
  onVersionChanged?: (installed: InstalledVersion) => void;
}

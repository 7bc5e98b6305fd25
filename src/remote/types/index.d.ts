/** The outcome of an action, for the host's notifier. */
export interface Notice {
  /** What every notifier has. `error` also for a run that did not happen, such as one that was skipped. */
  tone: 'success' | 'error';
  /** A sentence in the host's `locale`. */
  message: string;
}

/** What happened, and where: for the host's error tracker. Beside the error it names code, never data of a tenant. */
export interface ErrorReport {
  /** `crashed`: a component threw while rendering. `load-failed`: its code or styles could not be loaded. */
  kind: 'crashed' | 'load-failed';
  /** The exposed component that crashed (`SchedulesCard`), or the part that could not be loaded (`ScheduleEditor`). */
  component: string;
}

/**
 * What the page around the remote gives it. A callback that throws changes nothing in the remote: its error is reported
 * as an uncaught one of the page.
 *
 * The same for every exposed component.
 */
export interface Host {
  /** Where the schedule API is: `https://schedules.example.com`. */
  apiBaseUrl: string;
  /**
   * A bearer token for the API. Called before each request, so the host may cache and renew it. Components that get the
   * same function share what they read; give another person's component another `key`. When it rejects, or does not
   * answer within 20 s, the remote says that signing in failed and offers a retry.
   */
  getAccessToken: () => string | Promise<string>;
  /**
   * A BCP 47 tag. Its region decides on dates and clocks: `en-GB`, `en-US`; `en` alone is read as `en-US`. Default: the page's `lang`, else the browser's language.
   */
  locale?: string;
  /** The viewer's IANA time zone. Default: the browser's. */
  timezone?: string;
  /** Default: a notice of the remote's own. */
  notify?: (notice: Notice) => void;
  /** Scheduled tasks are not available for this tenant: the remote shows nothing, and the host may hide its section. */
  onUnavailable?: () => void;
  /** The remote shows a notice with a retry by itself; this is for the host's error tracker. Default: nothing. */
  onError?: (error: unknown, report: ErrorReport) => void;
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

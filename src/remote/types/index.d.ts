/** The outcome of an action, for the host's notifier. */
export interface Notice {
  /** `error` also for a run that did not happen, such as a skipped one. */
  tone: 'success' | 'error';
  /** A sentence in the host's `locale`. */
  message: string;
}

/** The kind and place of an error, for the host's error tracker. Contains names of code, never a tenant's data. */
export interface ErrorReport {
  /** `crashed`: a component threw while rendering. `load-failed`: its code or styles could not be loaded. */
  kind: 'crashed' | 'load-failed';
  /** The exposed component that crashed (`SchedulesCard`), or the part that could not be loaded (`ScheduleEditor`). */
  component: string;
}

/** A run for which the host may have a page of its own. */
export interface RunReference {
  /** The registry id of the extension. */
  extensionId: string;
  scheduleId: string;
  runId: string;
  /** ISO 8601 in UTC. `finishedAt` is null while it runs. */
  startedAt: string;
  finishedAt: string | null;
}

/**
 * What a card shows: how its list is found and arranged, and what is open. Every value is a text, so that a host can keep
 * a view in its address (`Object.entries`). Card and overview ignore values that they do not know.
 */
export interface CardView {
  /**
   * The registry id of the extension whose card shows the view. Only the overview sets it, for its links: the host goes
   * to the page with that card instead of replacing its address.
   */
  card?: string;
  /** Words to search for. */
  search?: string;
  /** `name`, `frequency`, `next-run`, `failures` or `state`, with `-` in front for descending. Default: `next-run`. */
  sort?: string;
  /**
   * Only schedules in this state: `active`, `disabled`, `paused` or `endpoint_invalid`; in the overview also
   * `install_disabled`.
   */
  state?: string;
  /** Only schedules whose last run ended like this: `succeeded`, `failed` or `never`. */
  lastRun?: string;
  /** Only schedules that call this endpoint: `POST /agreements/sync`. */
  endpoint?: string;
  /** Only schedules in this IANA time zone. */
  timezone?: string;
  /** `state` or `endpoint`. Default: no groups. */
  group?: string;
  /** The id of the schedule that is open. */
  schedule?: string;
  /** The id of the run to open in the schedule's history. */
  run?: string;
  /** What is open instead of the schedule's history: `view` or `edit`; `add` without a schedule. */
  dialog?: string;
  /** Overview: only schedules of this extension, by its registry id. */
  extension?: string;
  /** Overview: the month whose report is shown: `2026-11`. */
  month?: string;
}

/**
 * The properties that the host passes to every exposed component. A callback that throws does not affect the remote:
 * the page reports it as an uncaught error.
 */
export interface Host {
  /** The origin of the schedule API: `https://schedules.example.com`. */
  apiBaseUrl: string;
  /**
   * Returns a bearer token for the API. It is called before each request, so the host may cache and renew the token.
   * Components with the same function share loaded data; give another person's component another `key`. If it rejects
   * or takes longer than 20 s, the remote shows that signing in failed and offers a retry.
   */
  getAccessToken: () => string | Promise<string>;
  /**
   * A BCP 47 tag. Its region determines formats of dates and times: `en-GB`, `en-US`; `en` alone means `en-US`.
   * Default: the page's `lang`, else the browser's language.
   */
  locale?: string;
  /** The viewer's IANA time zone. Default: the browser's. */
  timezone?: string;
  /**
   * Whether the browser's Back closes the open dialog, or asks when it would discard changes. While a dialog is open, the
   * remote adds a history entry with the page's own address and a copy of its state. Default: true.
   */
  closeOnBack?: boolean;
  /** Shows a notice. Default: the remote shows its own notices. */
  notify?: (notice: Notice) => void;
  /** Called when schedules are unavailable for this tenant. The remote shows nothing; the host may hide its section. */
  onUnavailable?: () => void;
  /**
   * Returns the address of the host's own page about a run, such as the extension's debug log; undefined if it has none.
   * The run's details link to it in a new tab. Not called for a run that has not started. Default: no link.
   */
  runDebugUrl?: (run: RunReference) => string | undefined;
  /**
   * Called when a card or the overview shows something else, so that the host can replace its address (see
   * `SchedulesCardProps.view`). Keep `history.state`, to which an open dialog has added a field. With `view.card`, a
   * person follows a link of the overview: go to the page with that extension's card, as to any other page.
   */
  navigate?: (view: CardView) => void;
  /**
   * Returns an address at which the host shows the card with this view; with `view.card`, the card of that extension. With
   * it, schedules and runs offer "Copy link", and what leads from the overview to a card is a link.
   */
  linkTo?: (view: CardView) => string | undefined;
  /** Receives errors for the host's error tracker. The remote shows a notice with a retry itself. Default: nothing. */
  onError?: (error: unknown, report: ErrorReport) => void;
}

/** The props of `extension_schedules/SchedulesCard`. */
export interface SchedulesCardProps {
  /** The registry id of the extension. */
  extensionId: string;
  host: Host;
  /** What to show, for example from the page's address. The card follows it when it changes. */
  view?: CardView;
  /** Called after an update of the extension was undone in the card. */
  onVersionChanged?: (installed: InstalledVersion) => void;
}

/** The props of `extension_schedules/SchedulesOverview`, which shows the schedules of all extensions. */
export interface SchedulesOverviewProps {
  host: Host;
  /** What to show, for example from the page's address. The overview follows it when it changes. */
  view?: CardView;
}

/** The installed version of an extension. */
export interface InstalledVersion {
  id: string;
  /** The version number shown to people: `2.0.0`. */
  version: string;
}

/** The props of `extension_schedules/UpgradeBlockDialog`. */
export interface UpgradeBlockDialogProps {
  /** The registry id of the extension. */
  extensionId: string;
  host: Host;
  /** The version to install: newer, older or the same. */
  versionId: string;
  /** Called when the dialog closes. It is open while rendered, so the host must unmount it. */
  onClose: () => void;
  /** Called after an update and after its undo. Schedules cards on the page refresh automatically. */
  onVersionChanged?: (installed: InstalledVersion) => void;
}

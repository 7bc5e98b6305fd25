/** What the shell reads of an event; docs/events.md describes all of it. */
export interface ScheduleEvent {
  id: string;
  type: string;
  time: string;
  data: {
    tenant_id: string;
    extension: { id: string; name: string };
    schedule: { id: string; name: string | null; method: string; path: string } | null;
    error?: { code: string; message: string } | null;
    payload?: { text: string; truncated: boolean } | null;
    last_success?: { at: string; run_id: string | null } | null;
    threshold_reached?: boolean;
    /** The reports that were held back, if this one sums them up. */
    damped?: object | null;
    view: Record<string, string>;
  };
}

export interface Ticket {
  number: number;
  tenantId: string;
  title: string;
  /** The code and the message of the error. */
  error: string | null;
  payload: string | null;
  lastSuccessAt: string | null;
  /** The extension's page with the schedule open, and the run that failed. */
  link: string;
  openedAt: string;
  closedAt: string | null;
  /** How often the schedule has failed or was paused since the ticket was opened. */
  events: number;
}

export interface Tickets {
  /** Opens, updates or closes a ticket. An event that was seen before, or is older than the last one, changes nothing. */
  receive(event: ScheduleEvent): void;
  /** Newest first. */
  of(tenantId: string): Ticket[];
}

const OPENS = ['schedule.failing', 'schedule.paused', 'endpoint.invalid'];

/** Tickets in memory: one for each schedule that fails, closed when it recovers. A host would use its own tickets. */
export function openTickets(): Tickets {
  const seen = new Set<string>();
  /** Time of the last event of each schedule. */
  const told = new Map<string, string>();
  const tickets: (Ticket & { scheduleId: string })[] = [];

  function receive({ id, type, time, data }: ScheduleEvent): void {
    if (seen.has(id)) return;
    seen.add(id);
    const { schedule, tenant_id: tenantId } = data;
    // A dead letter that is resent may be older than what the ticket says.
    if (!schedule || time < (told.get(schedule.id) ?? '')) return;
    told.set(schedule.id, time);
    const open = tickets.find((ticket) => ticket.scheduleId === schedule.id && ticket.closedAt === null);
    if (type === 'schedule.recovered') {
      if (open) open.closedAt = time;
      return;
    }
    // A first failure below the schedule's threshold is nothing that people should be notified of, unless it is one of many.
    if (!OPENS.includes(type) || (data.threshold_reached === false && !data.damped)) return;
    const facts = {
      title: titleOf(type, data.extension.name, schedule),
      error: data.error ? `${data.error.code}: ${data.error.message}` : null,
      payload: data.payload?.text ?? null,
      lastSuccessAt: data.last_success?.at ?? null,
      link: `/msp/settings/extensions/${data.extension.id}/settings?${new URLSearchParams(data.view)}`,
    };
    if (open) Object.assign(open, facts, { events: open.events + 1 });
    else {
      const number = tickets.length + 1;
      tickets.push({ number, tenantId, scheduleId: schedule.id, ...facts, openedAt: time, closedAt: null, events: 1 });
    }
  }

  return {
    receive,
    of: (tenantId) => tickets.filter((ticket) => ticket.tenantId === tenantId).reverse(),
  };
}

function titleOf(
  type: string,
  extension: string,
  { name, method, path }: NonNullable<ScheduleEvent['data']['schedule']>,
): string {
  const named = `${extension}: ${name ?? `${method} ${path}`}`;
  if (type === 'schedule.paused') return `${named} was paused after failures`;
  return type === 'endpoint.invalid' ? `${named} lost its endpoint` : `${named} is failing`;
}

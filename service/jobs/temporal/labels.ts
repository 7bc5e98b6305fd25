import type { NamedSchedule } from '#domain/ports/temporal-schedules.ts';

/** Temporal refuses summaries over 400 bytes, including their encoding. */
const SUMMARY_BYTES = 350;

/** A schedule's labels at each workflow on Temporal's pages. */
export function labelsOf(schedule: NamedSchedule) {
  const { tenantId, extensionName, name, method, path, cron, timezone } = schedule;
  const labels = {
    schedule: name ?? '(no name)',
    extension: extensionName ?? '(not installed)',
    endpoint: `${method} ${path}`,
    cron,
    timezone,
    tenant: tenantId,
  };
  const lines = Object.entries(labels).map(([label, value]) => `${label}: ${value}`);
  return { memo: labels, staticSummary: summaryOf(schedule), staticDetails: lines.join('\n\n') };
}

export function noteOf(schedule: NamedSchedule, change: string): string {
  const { method, path, cron, timezone } = schedule;
  return [
    `${summaryOf(schedule)}: ${method} ${path}, ${cron} (${timezone}).`,
    `Last change: ${change}.`,
    'Change, pause and run this schedule in the PSA. Edits made here are undone, and Trigger and Backfill do not start a run.',
  ].join(' ');
}

function summaryOf({ name, extensionName, method, path }: NamedSchedule): string {
  return shortened(`${name ?? `${method} ${path}`} · ${extensionName ?? 'not installed'}`);
}

function shortened(text: string): string {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length <= SUMMARY_BYTES) return text;
  // Drops a truncated character.
  return `${new TextDecoder().decode(bytes.slice(0, SUMMARY_BYTES), { stream: true })}…`;
}

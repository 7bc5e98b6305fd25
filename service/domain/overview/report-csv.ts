import type { MonthReport } from './report-month.ts';

const COLUMNS = [
  'month',
  'extension',
  'extension_id',
  'expected',
  'ran',
  'failed',
  'missed',
  'skipped',
  'manual',
  'longest_ms',
] as const;

/** A report as CSV by RFC 4180, one line for each extension. */
export function reportCsv({ month, extensions }: MonthReport): string {
  const lines = extensions.map((one) => [
    ...[month, one.extensionName ?? '', one.extensionId],
    ...[one.expected, one.ran, one.failed, one.missed, one.skipped, one.manual, one.longestMs ?? ''],
  ]);
  return [COLUMNS, ...lines].map((line) => `${line.map((cell) => csvCell(String(cell))).join(',')}\r\n`).join('');
}

/** Spreadsheets execute a cell that begins like a formula, also inside quotes; an apostrophe makes it text. */
export function csvCell(text: string): string {
  const safe = /^[\s]*[=+\-@]/.test(text) || /^[\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

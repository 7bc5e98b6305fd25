import { definePart } from '#ui/part.ts';

// What the overview shows below the last night, or instead of it. Each is loaded when it is shown.
export const overviewAddress = definePart(
  'OverviewAddress',
  async () => (await import('./overview-address.tsx')).OverviewAddress,
);
export const nextDay = definePart('NextDay', async () => (await import('./next-day/next-day.tsx')).NextDay);
export const tenantList = definePart('TenantList', async () => (await import('./list/tenant-list.tsx')).TenantList);
export const monthReport = definePart(
  'MonthReport',
  async () => (await import('./report/month-report.tsx')).MonthReport,
);
export const runThese = definePart('RunThese', async () => (await import('./night/run-these.tsx')).RunThese);

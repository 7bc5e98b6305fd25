import { useState } from 'react';
import { useLastError } from '#api/last-error.ts';
import { exportReport, useReport } from '#api/month-report.ts';
import { useReadAgain } from '#api/read-again.ts';
import { failureOf } from '#api/result.ts';
import { serviceClock } from '#api/service-clock.ts';
import { useTenantApi } from '#api/tenant-api.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { failureText } from '#i18n/failure-text.ts';
import { useLocale } from '#i18n/locale-context.ts';
import { overviewMessages } from '#i18n/overview-messages.ts';
import { sharedMessages } from '#i18n/shared-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { Alert } from '#ui/alert.tsx';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Icon } from '#ui/icon.tsx';
import { MenuButton } from '#ui/menu-button.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { SlowNotice } from '#ui/slow-notice.tsx';
import unseen from '#ui/unseen.module.css';
import { download } from '../../transfer/download.ts';
import styles from '../overview.module.css';
import { monthAfter, monthAt, monthName } from './month.ts';
import { ReportTable } from './report-table.tsx';

const FIRST_MONTH = '2000-01';
/** To choose from; earlier ones are reached one by one. */
const MONTHS = 13;

export type MonthReportProps = { month: string; onMonth: (month: string) => void };

/** What was expected, ran, failed and was missed in a month, by extension. */
export function MonthReport({ month, onMonth }: MonthReportProps) {
  const t = useMessages(overviewMessages);
  const { intl } = useLocale();
  const { timezone } = useHost();
  const query = useReport(month);
  const { data: report } = query;
  const present = monthAt(serviceClock.now(), report?.timezone ?? timezone);
  const months = Array.from({ length: MONTHS }, (_, ago) => monthAfter(present, -ago));
  return (
    <div className={styles.section}>
      <div className={styles.reportHead}>
        <div className={styles.months}>
          <Button
            aria-label={t('previousMonth')}
            id="previous-month-button"
            onClick={() => month > FIRST_MONTH && onMonth(monthAfter(month, -1))}
            size="sm"
          >
            <span className={styles.back}>
              <Icon name="chevron-right" />
            </span>
          </Button>
          <MenuButton
            groups={[months.map((one) => ({ action: one, label: monthName(one, intl), selected: one === month }))]}
            id="choose-month-button"
            label={t('chooseMonth', { month: monthName(month, intl) })}
            onAction={onMonth}
          >
            {monthName(month, intl)}
          </MenuButton>
          <Button
            aria-label={t('nextMonth')}
            id="next-month-button"
            onClick={() => onMonth(monthAfter(month, 1))}
            size="sm"
            unavailable={month >= present ? t('presentMonth') : undefined}
          >
            <Icon name="chevron-right" />
          </Button>
        </div>
        <CsvButton month={month} />
      </div>
      <div aria-busy={query.isPlaceholderData || undefined}>
        <Content query={query} />
      </div>
      {report && <p className={styles.note}>{t('reportNote', { zone: report.timezone })}</p>}
    </div>
  );
}

function Content({ query }: { query: ReturnType<typeof useReport> }) {
  const t = useMessages(overviewMessages);
  const card = useMessages(cardMessages);
  const shared = useMessages(sharedMessages);
  const readAgain = useReadAgain();
  const error = useLastError(query.error);
  if (query.data) {
    const { extensions } = query.data;
    return extensions.length === 0 ? <EmptyState title={t('reportEmpty')} /> : <ReportTable extensions={extensions} />;
  }
  if (error) {
    return (
      <Alert
        action={
          <Button id="reload-report-button" onClick={readAgain} pending={query.isFetching} size="sm">
            {shared('retry')}
          </Button>
        }
        announce
        title={t('reportFailed')}
        tone="error"
      >
        {failureText(failureOf(error), card)}
      </Alert>
    );
  }
  return (
    <div className={styles.loading}>
      <span aria-busy="true" className={unseen.unseen} role="status">
        {t('reportLoading')}
      </span>
      <SlowNotice onRetry={readAgain} />
      {['first', 'second', 'third'].map((line) => (
        <Skeleton height={36} key={line} />
      ))}
    </div>
  );
}

function CsvButton({ month }: { month: string }) {
  const t = useMessages(overviewMessages);
  const card = useMessages(cardMessages);
  const { notify } = useHost();
  const api = useTenantApi();
  const [pending, setPending] = useState(false);
  const save = async () => {
    setPending(true);
    const file = await exportReport(api, month);
    setPending(false);
    if (file.ok) download(file.data, `schedules-${month}.csv`, 'text/csv');
    else notify({ tone: 'error', message: failureText(file.failure, card) });
  };
  return (
    <Button id="download-report-button" onClick={() => void save()} pending={pending} size="sm">
      {t('downloadCsv')}
    </Button>
  );
}

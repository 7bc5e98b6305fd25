import type { ExtensionReport } from '#api/types.ts';
import { numberFormat } from '#i18n/intl-cache.ts';
import { useLocale } from '#i18n/locale-context.ts';
import { overviewMessages } from '#i18n/overview-messages.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { CardLink } from '../card-link.tsx';
import { Cell, DataTable, Row, RowHeading } from '../data-table.tsx';
import styles from '../overview.module.css';

const COUNTS = ['expected', 'ran', 'failed', 'missed', 'skipped', 'manual'] as const;

type Count = (typeof COUNTS)[number];

type Figures = Omit<ExtensionReport, 'extension_id' | 'extension_name'>;

/** The figures of each extension, and of all together. */
export function ReportTable({ extensions }: { extensions: readonly ExtensionReport[] }) {
  const t = useMessages(overviewMessages);
  const labels = useLabels();
  const columns = [
    { key: 'extension', label: t('columnExtension'), width: '24%' },
    ...COUNTS.map((key) => ({ key, label: labels[key], isNumber: true })),
    { key: 'longest', label: t('longest'), isNumber: true },
  ];
  return (
    <DataTable columns={columns} label={t('viewReport')}>
      {extensions.map((one) => (
        <Row key={one.extension_id}>
          <RowHeading>
            {one.extension_name === null ? (
              t('unpublished')
            ) : (
              <CardLink automationId="open-extension-link" view={{ card: one.extension_id }}>
                {one.extension_name}
              </CardLink>
            )}
          </RowHeading>
          <FigureCells figures={one} />
        </Row>
      ))}
      {extensions.length > 1 && (
        <Row className={styles.total}>
          <RowHeading>{t('total')}</RowHeading>
          <FigureCells figures={totalOf(extensions)} />
        </Row>
      )}
    </DataTable>
  );
}

function FigureCells({ figures }: { figures: Figures }) {
  const t = useMessages(overviewMessages);
  const format = useFormat();
  const { intl } = useLocale();
  const labels = useLabels();
  const number = numberFormat(intl, {});
  return (
    <>
      {COUNTS.map((key) => (
        <Cell key={key} label={labels[key]}>
          {number.format(figures[key])}
        </Cell>
      ))}
      <Cell label={t('longest')}>{figures.longest_ms === null ? '–' : format.duration(figures.longest_ms)}</Cell>
    </>
  );
}

function useLabels(): Record<Count, string> {
  const t = useMessages(overviewMessages);
  return {
    expected: t('expected'),
    ran: t('ranCount'),
    failed: t('failed'),
    missed: t('missed'),
    skipped: t('skipped'),
    manual: t('manual'),
  };
}

function totalOf(extensions: readonly Figures[]): Figures {
  const sum = (key: Count) => extensions.reduce((all, one) => all + one[key], 0);
  const longest = extensions.flatMap(({ longest_ms }) => longest_ms ?? []);
  return {
    expected: sum('expected'),
    ran: sum('ran'),
    failed: sum('failed'),
    missed: sum('missed'),
    skipped: sum('skipped'),
    manual: sum('manual'),
    longest_ms: longest.length === 0 ? null : Math.max(...longest),
  };
}

import type { UpdatePreview } from '#api/types.ts';
import { updateMessages } from '#i18n/update-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { BlockedRow } from './blocked-row.tsx';
import type { Choice, Choices } from './choices.ts';
import styles from './upgrade.module.css';

type BlockedTableProps = {
  preview: UpdatePreview;
  choices: Choices;
  canWrite: boolean;
  disabled: boolean;
  showsMissing: boolean;
  onChoose: (scheduleId: string, choice: Choice) => void;
};

export function BlockedTable(props: BlockedTableProps) {
  const { preview, choices, canWrite, disabled, showsMissing, onChoose } = props;
  const t = useMessages(updateMessages);
  const { blocked, to } = preview;
  return (
    // biome-ignore-start lint/a11y/noRedundantRoles: where the table is stacked its display takes the native roles away
    <table
      aria-label={t('blockedTitle', { count: blocked.length, version: to.version })}
      className={styles.table}
      data-automation-id="blocked-schedules-table"
      role="table"
    >
      <thead className={styles.columns} role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">
            {t('columnSchedule')}
          </th>
          <th role="columnheader" scope="col">
            {t('columnToday')}
          </th>
          <th role="columnheader" scope="col">
            {t('columnAfter')}
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {blocked.map((affected) => (
          <BlockedRow
            affected={affected}
            canWrite={canWrite}
            choice={choices.get(affected.schedule.id)}
            disabled={disabled}
            endpoints={preview.endpoints}
            key={affected.schedule.id}
            onChoose={onChoose}
            showsMissing={showsMissing}
            version={to.version}
          />
        ))}
      </tbody>
    </table>
    // biome-ignore-end lint/a11y/noRedundantRoles: see above
  );
}

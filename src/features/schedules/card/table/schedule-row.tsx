import { type MouseEvent, memo, type Ref } from 'react';
import { scheduleName } from '#api/schedules.ts';
import type { Schedule } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Checkbox } from '#ui/checkbox.tsx';
import { classNames } from '#ui/class-names.ts';
import { Code } from '#ui/code.tsx';
import { BreakablePath } from '#ui/product/breakable-path.tsx';
import { Cadence } from '#ui/product/cadence/cadence.tsx';
import { MethodTag } from '#ui/product/method-tag.tsx';
import { Switch } from '#ui/switch.tsx';
import type { OnScheduleAction } from '../../shared/schedule-action.ts';
import { NextRunCell, underwayRun } from './next-run-cell.tsx';
import { RowActions } from './row-actions.tsx';
import { RunsCell } from './runs-cell.tsx';
import styles from './schedule-table.module.css';
import { useEnableWish } from './use-enable-wish.tsx';

export type ScheduleRowProps = {
  schedule: Schedule;
  version: string;
  canWrite: boolean;
  /** Why a schedule cannot be added now. */
  addUnavailable: string | undefined;
  starting: boolean;
  onAction: OnScheduleAction;
  /** Undefined while rows cannot be selected. */
  selected: boolean | undefined;
  onSelect: (id: string, selected: boolean, more: { shift: boolean }) => void;
  /** It was added or restored just now. */
  marked: boolean;
  ref: Ref<HTMLTableRowElement>;
};

/** Memoised: a poll returns the same object for an unchanged schedule, so its row does not render again. */
export const ScheduleRow = memo(function ScheduleRow(props: ScheduleRowProps) {
  const { schedule, version, canWrite, addUnavailable, starting, onAction, selected, onSelect, marked, ref } = props;
  const t = useMessages(cardMessages);
  const enable = useEnableWish(schedule);
  const name = scheduleName(schedule);
  const undoSkip = () => onAction('undo-skip', schedule);
  const open = (runId?: string) => onAction('history', schedule, runId);
  const press = ({ target, currentTarget }: MouseEvent) => {
    // Menus are outside the row, but React hands on their presses.
    const isOnRow =
      target instanceof Element && currentTarget.contains(target) && !target.closest('button, label, input');
    if (isOnRow && selected === undefined && !String(getSelection())) open();
  };
  return (
    // biome-ignore-start lint/a11y/noRedundantRoles: where the table is stacked its display takes the native roles away
    <tr
      className={classNames(
        styles.row,
        underwayRun(schedule) && styles.underway,
        selected !== undefined && styles.selecting,
        selected && styles.selected,
        marked && styles.marked,
      )}
      data-schedule-id={schedule.id}
      onClick={press}
      ref={ref}
      role="row"
    >
      {selected !== undefined && (
        <td className={styles.selectCell} role="cell">
          <Checkbox
            automationId="select-schedule-checkbox"
            checked={selected}
            label={t('selectNamed', { name })}
            onChange={(checked, more) => onSelect(schedule.id, checked, more)}
          />
        </td>
      )}
      <td className={styles.switchCell} role="cell">
        <Switch
          automationId="toggle-schedule-switch"
          checked={enable.enabled}
          disabled={!canWrite}
          label={t('enabledSwitch', { name })}
          onChange={enable.setEnabled}
          pending={enable.pending}
        />
        {enable.request}
      </td>
      <th className={styles.nameCell} role="rowheader" scope="row">
        {/* Without a name, the endpoint is the name. */}
        <button
          className={classNames(styles.name, styles.open)}
          data-automation-id="open-schedule-button"
          onClick={() => open()}
          title={t('history')}
          type="button"
        >
          {schedule.name ?? (
            <>
              {schedule.method}{' '}
              <Code muted>
                <BreakablePath path={schedule.path} />
              </Code>
            </>
          )}
        </button>
        {schedule.name !== null && (
          <div className={styles.endpoint}>
            <MethodTag method={schedule.method} />
            <span className={styles.path} title={schedule.path}>
              <Code muted>
                <BreakablePath path={schedule.path} />
              </Code>
            </span>
          </div>
        )}
      </th>
      <td className={styles.whenCell} role="cell">
        <div>
          <Cadence cron={schedule.cron} />
        </div>
        <div className={styles.second}>
          {schedule.timezone} ·{' '}
          <span className={styles.cron}>
            <Code muted>{schedule.cron}</Code>
          </span>
        </div>
      </td>
      <td className={styles.nextCell} role="cell">
        <div className={styles.next}>
          <NextRunCell canWrite={canWrite} onUndoSkip={undoSkip} schedule={schedule} version={version} />
        </div>
      </td>
      <td className={styles.runsCell} role="cell">
        <RunsCell onOpen={open} schedule={schedule} />
      </td>
      <td className={styles.actionsCell} role="cell">
        <div className={styles.actions}>
          <RowActions
            addUnavailable={addUnavailable}
            canWrite={canWrite}
            enable={enable}
            onAction={onAction}
            schedule={schedule}
            starting={starting}
          />
        </div>
      </td>
    </tr>
    // biome-ignore-end lint/a11y/noRedundantRoles: see above
  );
});

import { cardMessages } from '#i18n/card-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import type { Group } from './arrange-schedules.ts';
import styles from './finder.module.css';
import { valueLabel } from './labels.ts';

type GroupHeadingProps = { by: string | undefined; group: Group; columns: number };

/** The row above a group: its name, and how many schedules it has. */
export function GroupHeading({ by, group, columns }: GroupHeadingProps) {
  const t = useMessages(cardMessages);
  const label = by === 'state' ? valueLabel('state', group.value, t) : group.value;
  return (
    // biome-ignore-start lint/a11y/noRedundantRoles: where the table is stacked its display takes the native roles away
    <tr className={styles.group} role="row">
      <th colSpan={columns} role="rowheader" scope="row">
        {label} <span className={styles.count}>{group.count}</span>
      </th>
    </tr>
    // biome-ignore-end lint/a11y/noRedundantRoles: see above
  );
}

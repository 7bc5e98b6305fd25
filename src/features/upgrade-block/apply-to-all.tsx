import { useState, useTransition } from 'react';
import type { AffectedSchedule } from '#api/types.ts';
import { updateMessages } from '#i18n/update-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Button } from '#ui/button.tsx';
import { bestSuggestion, type Choices, chooseForAll, strongSuggestion } from './choices.ts';
import styles from './upgrade.module.css';

type ApplyToAllProps = {
  blocked: readonly AffectedSchedule[];
  choices: Choices;
  disabled: boolean;
  onChange: (choices: Choices) => void;
};

/** One press for the whole list; single schedules can be decided otherwise after it. */
export function ApplyToAll({ blocked, choices, disabled, onChange }: ApplyToAllProps) {
  const t = useMessages(updateMessages);
  const [said, setSaid] = useState('');
  // Fifty endpoint fields at once take a moment, in which the page stays alive.
  const [isApplying, startApplying] = useTransition();
  const without = blocked.filter((affected) => bestSuggestion(affected) === undefined).length;
  const strong = blocked.filter((affected) => strongSuggestion(affected) !== undefined).length;
  const weak = blocked.length - without - strong;
  const apply = (what: 'suggestion' | 'disable' | 'delete', label: string) => {
    startApplying(() => onChange(chooseForAll(blocked, choices, what)));
    const rest = [
      weak > 0 && t('weakSuggestion', { count: weak }),
      without > 0 && t('withoutSuggestion', { count: without }),
    ].filter(Boolean);
    const done = `${t('appliedToAll', { what: label })}.`;
    setSaid(what === 'suggestion' ? [done, ...rest].join(' ') : done);
  };
  const options = [
    { what: 'suggestion', label: t('forAllSuggestion'), id: 'suggest-all-schedules-button' },
    { what: 'disable', label: t('disable'), id: 'disable-all-schedules-button' },
    { what: 'delete', label: t('delete'), id: 'delete-all-schedules-button' },
  ] as const;
  return (
    <div className={styles.forAll}>
      <span>{t('forAll', { count: blocked.length })}</span>
      {options
        .filter(({ what }) => what !== 'suggestion' || strong > 0)
        .map(({ what, label, id }) => (
          <Button
            disabled={disabled}
            id={id}
            key={what}
            onClick={() => apply(what, label)}
            pending={isApplying}
            size="sm"
          >
            {label}
          </Button>
        ))}
      <span className={styles.said} role="status">
        {said}
      </span>
    </div>
  );
}

import { whenMessages } from '#i18n/editor-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Button } from '#ui/button.tsx';
import { Choices } from '../choices.tsx';
import { range, useDayNames } from '../use-day-names.ts';
import type { Months } from './builder-model.ts';
import { isQuarterly, quarterly } from './quarterly.ts';
import { Row } from './row.tsx';
import { Toggles } from './toggles.tsx';

export function MonthsRow({ months, onChange }: { months: Months; onChange: (months: Months) => void }) {
  const t = useMessages(whenMessages);
  const names = useDayNames();
  return (
    <Row label={t('in')}>
      <Choices
        choices={[
          { value: 'every_month', label: t('everyMonth') },
          { value: 'months', label: t('chosenMonths') },
        ]}
        id="schedule-months-kind-field"
        label={t('in')}
        onChange={(kind) => onChange(kind === 'months' ? { kind, months: [new Date().getMonth() + 1] } : { kind })}
        value={months.kind}
      />
      {months.kind === 'months' && (
        <>
          <Toggles
            chosen={months.months}
            columns={6}
            id="schedule-months-field"
            label={t('chosenMonths')}
            onChange={(chosen) => onChange({ kind: 'months', months: chosen })}
            toggles={range(1, 12).map((month) => ({
              value: month,
              label: names.shortMonth(month),
              name: names.month(month),
            }))}
          />
          {!isQuarterly(months.months) && (
            <div>
              <Button
                id="use-quarterly-months-button"
                onClick={() => onChange({ kind: 'months', months: quarterly(months.months) })}
                size="sm"
                variant="link"
              >
                {t('quarterly')}
              </Button>
            </div>
          )}
        </>
      )}
    </Row>
  );
}

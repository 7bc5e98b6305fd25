import { scheduleName } from '#api/schedules.ts';
import type { UpdatePreview } from '#api/types.ts';
import { updateMessages } from '#i18n/update-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import type { Choice, Choices } from './choices.ts';
import { EndpointChoice } from './endpoint-choice.tsx';
import { reasonText } from './reason-text.ts';
import { ScheduleGroup } from './schedule-group.tsx';

type CarriedSchedulesProps = {
  preview: UpdatePreview;
  choices: Choices;
  canWrite: boolean;
  disabled: boolean;
  onChoose: (scheduleId: string, choice: Choice) => void;
};

/** Disabled schedules that lose their endpoint. Each can be given another one, but needs none. */
export function CarriedSchedules({ preview, choices, canWrite, disabled, onChoose }: CarriedSchedulesProps) {
  const t = useMessages(updateMessages);
  const { carried_invalid: carried, endpoints, to } = preview;
  const count = carried.length;
  const endpointOf = (scheduleId: string) => {
    const choice = choices.get(scheduleId);
    return choice?.action === 'retarget' ? choice.endpointId : undefined;
  };
  return (
    <ScheduleGroup
      id="show-carried-schedules-button"
      schedules={carried.map((affected) => ({
        schedule: affected.schedule,
        note: reasonText(affected, endpoints, t),
        control: canWrite && (
          <EndpointChoice
            affected={affected}
            disabled={disabled}
            endpointId={endpointOf(affected.schedule.id)}
            endpoints={endpoints}
            name={scheduleName(affected.schedule)}
            onChange={(endpointId) => onChoose(affected.schedule.id, { action: 'retarget', endpointId })}
            showsMissing={false}
            version={to.version}
          />
        ),
      }))}
      text={t('carriedText', { count })}
      title={t('carried', { count })}
    />
  );
}

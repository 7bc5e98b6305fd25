import { freeName } from '@extension-schedules/core/free-name.ts';
import { type Control, useController, useForm, useWatch } from 'react-hook-form';
import type { EditableSchedule } from '#api/payload-text.ts';
import { scheduleName } from '#api/schedules.ts';
import type { Extension } from '#api/types.ts';
import { editorMessages } from '#i18n/editor-messages.ts';
import { sharedMessages } from '#i18n/shared-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { DiscardDialog } from '#ui/discard-dialog.tsx';
import { Switch } from '#ui/switch.tsx';
import { UnsettledFields, useUnsettledFields } from '#ui/unsettled-fields.ts';
import { useCloseGuard } from '#ui/use-close-guard.ts';
import { runFigures } from '../shared/run-figures.ts';
import { AdvancedSection } from './advanced/advanced-section.tsx';
import styles from './editor.module.css';
import { EditorNotices } from './editor-notices.tsx';
import { EndpointField } from './endpoint-field.tsx';
import { focusFirst } from './focus-first.ts';
import { type EditorStart, type FormValues, fieldIds } from './form-values.ts';
import { NameField } from './name-field.tsx';
import { ClashesContext, FieldClash } from './others/field-clash.tsx';
import { PayloadField } from './payload/payload-field.tsx';
import { Consequences, type ConsequencesProps } from './preview/consequences.tsx';
import type { Timing } from './preview/impact.tsx';
import { toForm } from './to-form.ts';
import { useEndpointOptions } from './use-endpoint-options.ts';
import { useFieldTexts } from './use-field-texts.ts';
import { useFormResolver } from './use-form-resolver.ts';
import { useQuotaText } from './use-quota-text.ts';
import { useSubmit } from './use-submit.ts';
import { useTakenNames } from './use-taken-names.ts';
import { WhenField } from './when/when-field.tsx';
import { ZoneField } from './zone/zone-field.tsx';

type EditorDialogProps = { extension: Extension; start: EditorStart; onClose: () => void };

const titles = { edit: 'editTitle', duplicate: 'duplicateTitle' } as const;

export function EditorDialog({ extension, start, onClose }: EditorDialogProps) {
  const t = useMessages(editorMessages);
  const shared = useMessages(sharedMessages);
  const { timezone: viewer } = useHost();
  const { limits } = extension;
  const isTaken = useTakenNames(start.kind === 'edit' ? start.schedule.id : undefined);
  const defaults = {
    timezone: extension.default_timezone ?? viewer,
    copyName: (name: string) => freeName(t('copyOf', { name }), isTaken),
    settings: extension.defaults,
  };
  const options = useEndpointOptions(start.kind === 'add' ? undefined : (start.schedule.endpoint ?? undefined));
  const savedEnd = start.kind === 'edit' ? (start.schedule.ends_at ?? undefined) : undefined;
  const resolver = useFormResolver(limits, { endpoints: options.endpoints, isTaken, savedEnd });
  const form = useForm<FormValues>({
    defaultValues: toForm(start, defaults),
    mode: 'onTouched',
    resolver,
    shouldFocusError: false,
  });
  const { control, formState } = form;
  const unsettled = useUnsettledFields();
  const toValues = (schedule: EditableSchedule) => toForm({ kind: 'edit', schedule }, defaults);
  const { endpoints } = options;
  const submitting = useSubmit({ start, form, endpoints, toValues, onClose });
  const { saving, submit, review } = submitting;
  const texts = useFieldTexts(endpoints);
  const guard = useCloseGuard({ isDirty: formState.isDirty, onClose });
  const endpointId = useWatch({ control, name: 'endpointId' });
  const endpoint = endpoints.find(({ id }) => id === endpointId);

  const takeCron = (expression: string) => {
    form.setValue('cron', expression, { shouldDirty: true, shouldTouch: true, shouldValidate: true });
    // The button that offered it unmounts, so move the focus first.
    focusFirst(['cron']);
  };

  const title =
    start.kind === 'add' ? t('addTitle') : t(titles[start.kind], { name: scheduleName(saving.base ?? start.schedule) });
  const quota = useQuotaText(extension);
  const minimumInterval = limits.minimum_interval_seconds * 1000;
  return (
    <>
      <Dialog
        description={[start.kind === 'duplicate' && t('copyIsOff'), start.kind !== 'edit' && quota]
          .filter(Boolean)
          .join(' ')}
        footer={
          <>
            <Button id="cancel-schedule-button" onClick={guard.requestClose}>
              {shared('cancel')}
            </Button>
            <Button
              id="save-schedule-button"
              pending={saving.pending}
              type="submit"
              unavailable={start.kind === 'edit' && !formState.isDirty ? t('noChanges') : undefined}
              variant="primary"
            >
              {t(start.kind === 'edit' ? 'save' : 'add')}
            </Button>
          </>
        }
        footerStart={<EnabledSwitch control={control} />}
        id="edit-schedule-dialog"
        isOpen
        onClose={guard.requestClose}
        size="lg"
        title={title}
        wrap={(content) => (
          <UnsettledFields value={unsettled.fields}>
            <form
              noValidate
              onSubmit={(event) => {
                if (unsettled.holdUp()) event.preventDefault();
                else void submit(event);
              }}
            >
              {content}
            </form>
          </UnsettledFields>
        )}
      >
        <EditorNotices isDirty={formState.isDirty} submitting={submitting} texts={texts} />
        <div className={styles.columns}>
          <div className={styles.fields}>
            <ClashesContext value={review && { form, review, texts }}>
              <EndpointField
                before={saving.base ?? (start.kind === 'add' ? undefined : start.schedule)}
                control={control}
                extension={extension}
                options={options}
              />
              <FieldClash field="endpointId" />
              <NameField control={control} isTaken={isTaken} />
              <FieldClash field="name" />
              <WhenField control={control} minimumInterval={minimumInterval} />
              <FieldClash field="cron" />
              <ZoneField control={control} tenant={extension.default_timezone} />
              <FieldClash field="timezone" />
              <PayloadField control={control} endpoint={endpoint} maxBytes={limits.max_payload_bytes} />
              <FieldClash field="payload" />
              <AdvancedSection
                canMute={start.kind === 'edit'}
                control={control}
                limits={limits}
                notifications={extension.notifications}
              />
            </ClashesContext>
          </div>
          <div className={styles.consequences}>
            <LiveConsequences
              control={control}
              minimumInterval={minimumInterval}
              onUse={takeCron}
              saved={saving.base}
              scheduleId={saving.base?.id}
              start={start}
            />
          </div>
        </div>
      </Dialog>
      <DiscardDialog guard={guard} />
    </>
  );
}

type LiveConsequencesProps = Omit<ConsequencesProps, keyof Timing | 'enabled' | 'runs'> & {
  control: Control<FormValues>;
  start: EditorStart;
};

/** Follows the form by itself: a keystroke need not draw all the other fields again. */
function LiveConsequences({ control, start, ...props }: LiveConsequencesProps) {
  const [cron, timezone, starts_at, ends_at, enabled, endpointId, overlap] = useWatch({
    control,
    name: ['cron', 'timezone', 'startsAt', 'endsAt', 'enabled', 'endpointId', 'overlap'],
  });
  // Runs of another endpoint say nothing about the chosen one.
  const isSame = start.kind !== 'add' && start.schedule.endpoint_id === endpointId;
  const runs = isSame ? { usual: runFigures(start.schedule.recent_runs).usual, overlap } : undefined;
  const timing = { cron, timezone, starts_at, ends_at };
  return <Consequences {...props} {...timing} enabled={enabled} runs={runs} />;
}

function EnabledSwitch({ control }: { control: Control<FormValues> }) {
  const t = useMessages(editorMessages);
  const { field } = useController({ control, name: 'enabled' });
  return (
    <Switch checked={field.value} id={fieldIds.enabled} onChange={field.onChange}>
      {t('enabled')}
    </Switch>
  );
}

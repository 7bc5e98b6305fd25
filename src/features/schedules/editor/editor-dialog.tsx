import { useState } from 'react';
import { type Control, useController, useForm, useWatch } from 'react-hook-form';
import type { Failure, Result } from '#api/result.ts';
import { scheduleName } from '#api/schedules.ts';
import type { Extension, Schedule } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { editorMessages } from '#i18n/editor-messages.ts';
import { sharedMessages } from '#i18n/shared-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { DiscardDialog } from '#ui/discard-dialog.tsx';
import { SlowNotice } from '#ui/slow-notice.tsx';
import { Switch } from '#ui/switch.tsx';
import { UnsettledFields, useUnsettledFields } from '#ui/unsettled-fields.ts';
import { useCloseGuard } from '#ui/use-close-guard.ts';
import { AdvancedSection } from './advanced/advanced-section.tsx';
import styles from './editor.module.css';
import { EndpointField } from './endpoint-field.tsx';
import { focusFirst, showFirstError } from './focus-first.ts';
import { type EditorStart, type FormValues, fieldIds } from './form-values.ts';
import { NameField } from './name-field.tsx';
import { PayloadField } from './payload/payload-field.tsx';
import { Consequences, type ConsequencesProps } from './preview/consequences.tsx';
import { SaveProblem } from './save-problem.tsx';
import { toForm } from './to-form.ts';
import { hasBody, useEndpointOptions } from './use-endpoint-options.ts';
import { useFailureOnFields } from './use-failure-on-fields.ts';
import { useFormResolver } from './use-form-resolver.ts';
import { useSaveSchedule } from './use-save-schedule.ts';
import { useTakenNames } from './use-taken-names.ts';
import { WhenField } from './when/when-field.tsx';
import { ZoneField } from './zone/zone-field.tsx';

type EditorDialogProps = { extension: Extension; start: EditorStart; onClose: () => void };

const titles = { edit: 'editTitle', duplicate: 'duplicateTitle' } as const;

export function EditorDialog({ extension, start, onClose }: EditorDialogProps) {
  const t = useMessages(editorMessages);
  const card = useMessages(cardMessages);
  const shared = useMessages(sharedMessages);
  const { notify, timezone: viewer } = useHost();
  const { limits } = extension;
  const defaults = {
    timezone: extension.default_timezone ?? viewer,
    copyName: (name: string) => t('copyOf', { name }),
    settings: extension.defaults,
  };
  const options = useEndpointOptions(start.kind === 'add' ? undefined : (start.schedule.endpoint ?? undefined));
  const isTaken = useTakenNames(start.kind === 'edit' ? start.schedule.id : undefined);
  const resolver = useFormResolver(limits, { endpoints: options.endpoints, isTaken });
  const form = useForm<FormValues>({
    defaultValues: toForm(start, defaults),
    mode: 'onTouched',
    resolver,
    shouldFocusError: false,
  });
  const { control, formState } = form;
  const unsettled = useUnsettledFields();
  const saving = useSaveSchedule(start);
  const [failure, setFailure] = useState<Failure>();
  const putOnFields = useFailureOnFields(form.setError);
  const guard = useCloseGuard({ isDirty: formState.isDirty, onClose });
  const endpointId = useWatch({ control, name: 'endpointId' });
  const sendsBody = hasBody(options.endpoints, endpointId);

  const finish = (result: Result<Schedule>) => {
    if (!result.ok) return putOnFields(result.failure) ? undefined : setFailure(result.failure);
    const name = scheduleName(result.data);
    notify({ tone: 'success', message: card(start.kind === 'edit' ? 'noticeSaved' : 'noticeAdded', { name }) });
    onClose();
  };
  const submit = form.handleSubmit(
    async (values) => {
      setFailure(undefined);
      finish(await saving.save(values, { sendsBody }));
    },
    (errors) => showFirstError(Object.keys(errors)),
  );
  const overwrite = async () => {
    const current = await saving.readAgain();
    if (current?.ok) finish(await saving.save(form.getValues(), { sendsBody }, current.data.etag));
    else if (current) setFailure(current.failure);
  };
  const startOver = async () => {
    const current = await saving.readAgain();
    if (!current?.ok) return current && setFailure(current.failure);
    saving.rebase(current.data);
    form.reset(toForm({ kind: 'edit', schedule: current.data }, defaults));
    setFailure(undefined);
  };

  const takeCron = (expression: string) => {
    form.setValue('cron', expression, { shouldDirty: true, shouldTouch: true, shouldValidate: true });
    // The button that offered it unmounts, so move the focus first.
    focusFirst(['cron']);
  };

  const title =
    start.kind === 'add' ? t('addTitle') : t(titles[start.kind], { name: scheduleName(saving.base ?? start.schedule) });
  const minimumInterval = limits.minimum_interval_seconds * 1000;
  return (
    <>
      <Dialog
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
        {failure && (
          <SaveProblem
            conflict={saving.base && { onOverwrite: () => void overwrite(), onReload: () => void startOver() }}
            failure={failure}
            pending={saving.pending}
          />
        )}
        {saving.pending && <SlowNotice />}
        <div className={styles.columns}>
          <div className={styles.fields}>
            <EndpointField
              before={saving.base ?? (start.kind === 'add' ? undefined : start.schedule)}
              control={control}
              extension={extension}
              options={options}
            />
            <NameField control={control} isTaken={isTaken} />
            <WhenField control={control} minimumInterval={minimumInterval} />
            <ZoneField control={control} tenant={extension.default_timezone} />
            <PayloadField control={control} maxBytes={limits.max_payload_bytes} sendsBody={sendsBody} />
            <AdvancedSection control={control} limits={limits} />
          </div>
          <div className={styles.consequences}>
            <LiveConsequences
              control={control}
              minimumInterval={minimumInterval}
              onUse={takeCron}
              saved={saving.base}
              scheduleId={saving.base?.id}
            />
          </div>
        </div>
      </Dialog>
      <DiscardDialog guard={guard} />
    </>
  );
}

type LiveConsequencesProps = Omit<ConsequencesProps, 'cron' | 'timezone' | 'enabled'> & {
  control: Control<FormValues>;
};

/** Follows the form by itself: a keystroke need not draw all the other fields again. */
function LiveConsequences({ control, ...props }: LiveConsequencesProps) {
  const [cron, timezone, enabled] = useWatch({ control, name: ['cron', 'timezone', 'enabled'] });
  return <Consequences {...props} cron={cron} enabled={enabled} timezone={timezone} />;
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

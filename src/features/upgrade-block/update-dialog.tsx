import { compareVersions } from '@extension-schedules/core/versions.ts';
import type { UpgradeBlockDialogProps } from '@extension-schedules/remote-types';
import { type ReactNode, useState } from 'react';
import { useExtension } from '#api/extension.ts';
import { useLastError } from '#api/last-error.ts';
import { useReadAgain } from '#api/read-again.ts';
import { failureOf } from '#api/result.ts';
import type { Extension, UpdatePreview } from '#api/types.ts';
import { sharedMessages } from '#i18n/shared-messages.ts';
import { updateMessages } from '#i18n/update-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { DiscardDialog } from '#ui/discard-dialog.tsx';
import { SlowNotice } from '#ui/slow-notice.tsx';
import { UnsettledFields, useUnsettledFields } from '#ui/unsettled-fields.ts';
import { useCloseGuard } from '#ui/use-close-guard.ts';
import { DecideBody } from './decide-body.tsx';
import { DecideButtons, DecideStatus } from './decide-footer.tsx';
import { OverrideDialog } from './override-dialog.tsx';
import { PreviewFailed, PreviewLoading } from './preview-pending.tsx';
import { UndoneBody } from './undone-body.tsx';
import { UpdatedBody } from './updated-body.tsx';
import { UpdatedButtons, UpdatedStatus } from './updated-footer.tsx';
import { useUpdate } from './use-update.ts';

export type UpdateDialogProps = Omit<UpgradeBlockDialogProps, 'extensionId' | 'host'>;

type View = { children: ReactNode; footer: ReactNode; footerStart?: ReactNode };

/** The dialog in whichever state it is: one frame throughout, so that it neither closes nor loses the focus between. */
export function UpdateDialog({ versionId, onClose, onVersionChanged }: UpdateDialogProps) {
  const shared = useMessages(sharedMessages);
  const update = useUpdate(versionId, onVersionChanged);
  const extension = useExtension();
  const readAgain = useReadAgain();
  const [isOverriding, setOverriding] = useState(false);
  const { preview, stage, choices, pending } = update;
  const isDirty = stage.kind === 'deciding' && choices.size > 0;
  const guard = useCloseGuard({ isDirty, onClose });
  const unsettled = useUnsettledFields();
  const requestClose = () => !pending && guard.requestClose();

  const installed = extension.data?.available ? extension.data.extension : undefined;
  const missing = [preview, extension].filter(({ data }) => !data);
  const error = useLastError(missing.find((query) => query.error)?.error ?? null);

  const closeButton = (
    <Button id="close-update-button" onClick={onClose} variant={stage.kind === 'undone' ? 'primary' : 'secondary'}>
      {shared('close')}
    </Button>
  );

  const view = (): View => {
    if (missing.length > 0 && error) {
      const retrying = missing.some(({ isFetching }) => isFetching);
      return {
        children: <PreviewFailed failure={failureOf(error)} onRetry={readAgain} retrying={retrying} />,
        footer: closeButton,
      };
    }
    if (!preview.data || !installed) return { children: <PreviewLoading />, footer: closeButton };
    if (stage.kind === 'undone') {
      return { children: <UndoneBody extension={installed} result={stage.result} />, footer: closeButton };
    }
    if (stage.kind === 'updated') {
      const { result } = stage;
      return {
        children: <UpdatedBody extension={installed} failure={update.failure} result={result} />,
        footer: <UpdatedButtons onClose={onClose} onUndo={() => void update.undo(result.undo.id)} pending={pending} />,
        footerStart: <UpdatedStatus pending={pending} result={result} />,
      };
    }
    return {
      children: (
        <UnsettledFields value={unsettled.fields}>
          {pending && <SlowNotice />}
          <DecideBody canWrite={installed.permissions.write} preview={preview.data} update={update} />
        </UnsettledFields>
      ),
      footer: installed.permissions.write ? (
        <DecideButtons
          holdUp={unsettled.holdUp}
          onCancel={requestClose}
          onOverride={() => setOverriding(true)}
          preview={preview.data}
          update={update}
        />
      ) : (
        closeButton
      ),
      footerStart: installed.permissions.write && <DecideStatus preview={preview.data} update={update} />,
    };
  };

  return (
    <>
      <Dialog
        {...useHeading(installed, preview.data, stage.kind === 'deciding')}
        {...view()}
        id="update-extension-dialog"
        isOpen
        onClose={requestClose}
        size="lg"
      />
      {preview.data && (
        <OverrideDialog
          choices={choices}
          isOpen={isOverriding}
          onCancel={() => setOverriding(false)}
          onConfirm={() => {
            setOverriding(false);
            void update.update({ resolutions: [], disable_all_affected: true });
          }}
          preview={preview.data}
        />
      )}
      <DiscardDialog guard={guard} />
    </>
  );
}

function useHeading(extension: Extension | undefined, preview: UpdatePreview | undefined, isDeciding: boolean) {
  const t = useMessages(updateMessages);
  if (!extension || !preview) return { title: t('titleLoading') };
  const { from, to, remapped, blocked, carried_invalid } = preview;
  const names = { extension: extension.name, version: to.version };
  const count = remapped.length + blocked.length + carried_invalid.length;
  const isOlder = compareVersions(to.version, from.version) < 0;
  return {
    title: t(from.id === to.id ? 'titleAgain' : isOlder ? 'titleOlder' : 'title', names),
    ...(isDeciding && { description: t('from', { version: from.version, count }) }),
  };
}

import { ApiContext } from '#api/api-context.ts';
import { useExtensionApi } from '#remote/use-extension-api.ts';
import { UpdateDialog, type UpdateDialogProps } from './update-dialog.tsx';

/** The dialog with the API it needs. RemoteRoot is around it. */
export function UpgradeBlockDialog({ extensionId, ...props }: UpdateDialogProps & { extensionId: string }) {
  return (
    <ApiContext value={useExtensionApi(extensionId)}>
      <UpdateDialog {...props} />
    </ApiContext>
  );
}

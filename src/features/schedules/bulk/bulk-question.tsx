import { Suspense } from 'react';
import { OnDemand } from '#ui/on-demand.tsx';
import { Busy } from '#ui/use-busy-control.ts';
import { BulkDialog } from './bulk-dialog.tsx';
import { bulkNotifications, bulkPause, bulkTimezone } from './bulk-parts.ts';
import type { BulkAction, BulkDialogProps } from './use-bulk.ts';

const forms = { pause: bulkPause, set_timezone: bulkTimezone, set_notifications: bulkNotifications };

/** The dialog before a bulk change: a confirmation, or a form, which is loaded when it is first shown. */
export function BulkQuestion({ action, ...dialog }: BulkDialogProps & { action: BulkAction }) {
  if (action !== 'pause' && action !== 'set_timezone' && action !== 'set_notifications') {
    return <BulkDialog action={action} {...dialog} />;
  }
  return (
    <Suspense fallback={<Busy />}>
      <OnDemand onClose={dialog.onCancel} part={forms[action]}>
        {(Form) => <Form {...dialog} />}
      </OnDemand>
    </Suspense>
  );
}

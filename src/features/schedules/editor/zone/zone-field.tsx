import { type Control, useController } from 'react-hook-form';
import { ZonePicker } from '../../shared/zone/zone-picker.tsx';
import { type FormValues, fieldIds } from '../form-values.ts';

/** `tenant` is the organisation's default zone, if it has one. */
export function ZoneField({ control, tenant }: { control: Control<FormValues>; tenant: string | null }) {
  const { field, fieldState } = useController({ control, name: 'timezone' });
  return (
    <ZonePicker
      error={fieldState.error?.message}
      id={fieldIds.timezone}
      onBlur={field.onBlur}
      onChange={field.onChange}
      tenant={tenant}
      value={field.value}
    />
  );
}

import type { ReactNode } from 'react';
import { type Control, useForm } from 'react-hook-form';
import type { FormValues } from '../editor/form-values.ts';
import { toForm } from '../editor/to-form.ts';
import { useFormResolver } from '../editor/use-form-resolver.ts';
import { endpoints, extension } from './fixtures.ts';

type FormHostProps = { values?: Partial<FormValues>; children: (control: Control<FormValues>) => ReactNode };

/** The editor's form around one of its fields. */
export function FormHost({ values = {}, children }: FormHostProps) {
  const resolver = useFormResolver(extension.limits, endpoints);
  const { control } = useForm<FormValues>({
    defaultValues: {
      ...toForm({ kind: 'add' }, { timezone: 'Europe/Berlin', copyName: String, settings: extension.defaults }),
      ...values,
    },
    mode: 'onTouched',
    resolver,
  });
  return children(control);
}

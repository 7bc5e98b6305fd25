import type { ReactNode } from 'react';
import { type Control, useForm } from 'react-hook-form';
import { defaults, limits } from '../shared/rows.fixture.ts';
import type { FormValues } from './form-values.ts';
import { toForm } from './to-form.ts';
import { useFormResolver } from './use-form-resolver.ts';

type FormHostProps = { values?: Partial<FormValues>; children: (control: Control<FormValues>) => ReactNode };

/** The editor's form around one of its fields. */
export function FormHost({ values = {}, children }: FormHostProps) {
  const resolver = useFormResolver(limits, { endpoints: [], isTaken: () => false });
  const { control } = useForm<FormValues>({
    defaultValues: {
      ...toForm({ kind: 'add' }, { timezone: 'Europe/Berlin', copyName: String, settings: defaults }),
      ...values,
    },
    mode: 'onTouched',
    resolver,
  });
  return children(control);
}

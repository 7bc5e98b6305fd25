import { screen, userEvent } from 'storybook/test';
import { FormHost } from '../form-host.fixture.tsx';
import { WhenField } from './when-field.tsx';

export type WhenArgs = { cron: string; minimumInterval: number };

export const whenArgs: WhenArgs = { cron: '0 6 * * *', minimumInterval: 5 * 60_000 };

/** The field inside a form, as in the editor. */
export function renderWhen({ cron, minimumInterval }: WhenArgs) {
  return (
    <FormHost values={{ cron }}>
      {(control) => <WhenField control={control} minimumInterval={minimumInterval} />}
    </FormHost>
  );
}

export const text = () => screen.findByRole('textbox', { name: 'When' });

export async function show(view: 'Presets' | 'Builder' | 'Cron') {
  await userEvent.click(await screen.findByRole('radio', { name: view }));
}

/** Opens a Select by its label and picks an option. */
export async function pick(label: string, option: string) {
  await userEvent.click(await screen.findByRole('button', { name: new RegExp(`${label}$`) }));
  await userEvent.click(await screen.findByRole('option', { name: option }));
}

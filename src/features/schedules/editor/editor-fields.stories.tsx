import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen } from 'storybook/test';
import { endpoints, extension, schedule } from '../stories/fixtures.ts';
import { FormHost } from '../stories/form-host.tsx';
import { StoryHost } from '../stories/story-host.tsx';
import { EndpointField } from './endpoint-field.tsx';
import { PayloadField } from './payload/payload-field.tsx';
import { useEndpointOptions } from './use-endpoint-options.ts';
import { ZoneField } from './zone/zone-field.tsx';

const before = schedule();
const values = {
  endpointId: endpoints[2]?.id ?? '',
  timezone: 'Asia/Kolkata',
  payload: '{"password": "x", "token": "y", "secret": "z", "apiKey": "k"}',
};

/** Where they say most, to see that each language has room: a handler changed, an alias, secrets in the payload. */
function Fields() {
  const options = useEndpointOptions(undefined);
  return (
    <FormHost values={values}>
      {(control) => (
        <>
          <EndpointField before={before} control={control} extension={extension} options={options} />
          <ZoneField control={control} tenant="Asia/Kolkata" />
          <PayloadField control={control} maxBytes={100_000} sendsBody />
        </>
      )}
    </FormHost>
  );
}

const meta = {
  render: () => (
    <StoryHost>
      <Fields />
    </StoryHost>
  ),
  globals: { viewport: { value: 'narrow' } },
  play: async () => {
    await screen.findByText(/dist\/prices/);
    const page = document.documentElement;
    await expect(page.scrollWidth).toBeLessThanOrEqual(page.clientWidth);
  },
} satisfies Meta;

export default meta;
type Story = StoryObj;

export const English: Story = {};
export const French: Story = { globals: { locale: 'fr' } };
export const Spanish: Story = { globals: { locale: 'es' } };
export const German: Story = { globals: { locale: 'de' } };
export const Dutch: Story = { globals: { locale: 'nl' } };
export const Italian: Story = { globals: { locale: 'it' } };
export const Polish: Story = { globals: { locale: 'pl' } };
export const Portuguese: Story = { globals: { locale: 'pt' } };
export const PseudoLong: Story = { globals: { locale: 'xx' } };
export const PseudoMarked: Story = { globals: { locale: 'yy' } };

import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen } from 'storybook/test';
import { useEndpoints } from '#api/extension.ts';
import { Given } from '#storybook/given.tsx';
import { mocked } from '#storybook/mocks.ts';
import { EndpointField } from './endpoint-field.tsx';
import { FormHost } from './form-host.fixture.tsx';
import { PayloadField } from './payload/payload-field.tsx';
import { useEndpointOptions } from './use-endpoint-options.ts';
import { ZoneField } from './zone/zone-field.tsx';

const values = {
  timezone: 'Asia/Kolkata',
  payload: '{"password": "x", "token": "y", "secret": "z", "apiKey": "k"}',
};

/** Fields with their longest texts, to check the layout in each language: a changed handler, an alias, secrets. */
function Fields() {
  const options = useEndpointOptions(undefined);
  const prices = useEndpoints().data?.items.find(({ path }) => path === '/prices/refresh');
  if (!prices) return null;
  return (
    <Given>
      {({ extension, schedule }) => (
        <FormHost values={{ ...values, endpointId: prices.id }}>
          {(control) => (
            <>
              <EndpointField
                before={schedule('Nightly agreement sync')}
                control={control}
                extension={extension}
                options={options}
              />
              <ZoneField control={control} tenant="Asia/Kolkata" />
              <PayloadField control={control} endpoint={undefined} maxBytes={100_000} />
            </>
          )}
        </FormHost>
      )}
    </Given>
  );
}

const meta = {
  title: 'Editor/Every language',
  parameters: mocked('typical'),
  render: () => <Fields />,
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

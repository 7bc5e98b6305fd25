import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor } from 'storybook/test';
import { useEndpoints } from '#api/extension.ts';
import { Given } from '#storybook/given.tsx';
import { mocked } from '#storybook/mocks.ts';
import { EndpointField } from './endpoint-field.tsx';
import { FormHost } from './form-host.fixture.tsx';
import { useEndpointOptions } from './use-endpoint-options.ts';

type Args = {
  /** The name of the schedule that is edited. */
  before: string;
  /** The path of the endpoint that is chosen. */
  path: string;
  payload: string;
};

function Field({ before, path, payload }: Args) {
  const options = useEndpointOptions(undefined);
  const chosen = useEndpoints().data?.items.find((each) => each.path === path);
  if (!chosen) return null;
  return (
    <Given>
      {({ extension, schedule }) => (
        <FormHost values={{ endpointId: chosen.id, payload }}>
          {(control) => (
            <EndpointField before={schedule(before)} control={control} extension={extension} options={options} />
          )}
        </FormHost>
      )}
    </Given>
  );
}

const meta = {
  title: 'Editor/Fields/Endpoint',
  args: { before: 'Nightly agreement sync', path: '/agreements/sync', payload: '' },
  parameters: mocked('typical'),
  render: (args) => <Field {...args} />,
} satisfies Meta<Args>;

export default meta;
type Story = StoryObj<Args>;

export const Unchanged: Story = {
  play: async ({ canvas }) => {
    await canvas.findByText(/9 of 12 endpoints can be scheduled/);
    await expect(canvas.queryByRole('list')).toBeNull();
  },
};

export const AnotherHandler: Story = {
  args: { path: '/usage/report' },
  play: async ({ canvas }) => {
    await canvas.findByText('Runs will call POST /usage/report instead of POST /agreements/sync.');
    await expect(canvas.getByText('The handler changes from dist/agreements to dist/usage.')).toBeVisible();
  },
};

export const DropsPayload: Story = {
  args: { path: '/prices/refresh', payload: '{}' },
  play: async ({ canvas }) => {
    await canvas.findByText('GET requests don’t have a payload, so the payload will be removed when you save.');
  },
};

export const DropsPayloadNarrow: Story = { ...DropsPayload, globals: { viewport: { value: 'narrow' } } };

export const TakesPayload: Story = {
  args: { before: 'Refresh price list' },
  play: async ({ canvas }) => {
    await canvas.findByText('A POST request can include a payload. This schedule doesn’t have one yet.');
  },
};

export const ChosenAndBack: Story = {
  play: async ({ canvas }) => {
    const field = await canvas.findByRole('combobox');
    await canvas.findByText(/9 of 12 endpoints can be scheduled/);
    for (const [text, sentences] of [
      ['usage/report', 2],
      ['agreements/sync', 0],
    ] as const) {
      await userEvent.clear(field);
      await userEvent.type(field, text);
      await waitFor(() => expect(field).toHaveAttribute('aria-activedescendant'));
      await userEvent.keyboard('{Enter}');
      await waitFor(() => expect(canvas.queryAllByRole('listitem')).toHaveLength(sentences));
    }
  },
};

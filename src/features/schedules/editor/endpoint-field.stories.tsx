import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor } from 'storybook/test';
import type { Schedule } from '#api/types.ts';
import { endpoints, extension, schedule } from '../stories/fixtures.ts';
import { FormHost } from '../stories/form-host.tsx';
import { StoryHost } from '../stories/story-host.tsx';
import { EndpointField } from './endpoint-field.tsx';
import type { FormValues } from './form-values.ts';
import { useEndpointOptions } from './use-endpoint-options.ts';

type Args = { before: Schedule | undefined; values: Partial<FormValues> };

function Field({ before, values }: Args) {
  const options = useEndpointOptions(before?.endpoint ?? undefined);
  return (
    <FormHost values={values}>
      {(control) => <EndpointField before={before} control={control} extension={extension} options={options} />}
    </FormHost>
  );
}

const meta = {
  args: { before: schedule(), values: { endpointId: endpoints[0]?.id ?? '' } },
  render: (args) => (
    <StoryHost>
      <Field {...args} />
    </StoryHost>
  ),
} satisfies Meta<Args>;

export default meta;
type Story = StoryObj<Args>;

const get = endpoints[2];
const wasGet = schedule({ endpoint_id: get?.id ?? '', endpoint: get ?? null, method: 'GET', path: '/prices/refresh' });

export const Unchanged: Story = {
  play: async ({ canvas }) => {
    await canvas.findByText(/3 of 5 endpoints can be scheduled/);
    await expect(canvas.queryByRole('list')).toBeNull();
  },
};

export const AnotherHandler: Story = {
  args: { values: { endpointId: endpoints[1]?.id ?? '' } },
  play: async ({ canvas }) => {
    await canvas.findByText('POST /usage/report is called instead of POST /agreements/sync.');
    await expect(canvas.getByText('Another handler runs: dist/usage instead of dist/agreements.')).toBeVisible();
  },
};

export const DropsPayload: Story = {
  args: { values: { endpointId: get?.id ?? '', payload: '{}' } },
  play: async ({ canvas }) => {
    await canvas.findByText('A GET request sends no body: the payload is dropped.');
  },
};

export const DropsPayloadNarrow: Story = { ...DropsPayload, globals: { viewport: { value: 'narrow' } } };

export const TakesPayload: Story = {
  args: { before: wasGet },
  play: async ({ canvas }) => {
    await canvas.findByText('A POST request can carry a payload; there is none so far.');
  },
};

export const ChosenAndBack: Story = {
  play: async ({ canvas }) => {
    const field = await canvas.findByRole('combobox');
    await canvas.findByText(/3 of 5 endpoints can be scheduled/);
    for (const [text, sentences] of [
      ['usage', 2],
      ['agreements/sync', 0],
    ] as const) {
      await userEvent.clear(field);
      await userEvent.type(field, text);
      await userEvent.keyboard('{ArrowDown}');
      await waitFor(() => expect(field).toHaveAttribute('aria-activedescendant'));
      await userEvent.keyboard('{Enter}');
      await waitFor(() => expect(canvas.queryAllByRole('listitem')).toHaveLength(sentences));
    }
  },
};

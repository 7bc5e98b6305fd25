import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, userEvent, waitFor } from 'storybook/test';
import { replaceClipboard, written } from '#storybook/clipboard.ts';
import { FormHost } from '../form-host.fixture.tsx';
import { PayloadField } from './payload-field.tsx';
import { requestText, type Target } from './request-text.ts';

const POST: Target = { method: 'POST', path: '/agreements/sync' };
const GET: Target = { method: 'GET', path: '/prices' };

type Args = { payload: string; endpoint: Target; maxBytes: number };

const meta = {
  title: 'Editor/Fields/Payload',
  args: { payload: '', endpoint: POST, maxBytes: 100_000 },
  render: ({ payload, endpoint, maxBytes }) => (
    <FormHost values={{ payload }}>
      {(control) => <PayloadField control={control} endpoint={endpoint} maxBytes={maxBytes} />}
    </FormHost>
  ),
} satisfies Meta<Args>;

export default meta;
type Story = StoryObj<Args>;

async function leave() {
  await userEvent.click(await screen.findByRole('textbox'));
  await userEvent.tab();
  await userEvent.tab();
}

export const Empty: Story = {};

export const Format: Story = {
  args: { payload: '{"id":12345678901234567890,"price":1.10,"b":1,"a":"é"}' },
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText(/55 of 100,000 bytes/)).toBeVisible());
    await userEvent.click(await canvas.findByRole('button', { name: 'Format JSON' }));
    const field = canvas.getByRole('textbox');
    await expect(field).toHaveValue('{\n  "id": 12345678901234567890,\n  "price": 1.10,\n  "b": 1,\n  "a": "é"\n}');
    // The button unmounts once the text is formatted, so the focus moves to the text.
    await expect(canvas.queryByRole('button', { name: 'Format JSON' })).toBeNull();
    await expect(field).toHaveFocus();
    // White space is saved and counted too.
    await expect(canvas.getByText(/72 of 100,000 bytes/)).toBeVisible();
  },
};

export const CopyRequest: Story = {
  args: { payload: ' {"scope": "changed"}' },
  beforeEach: () => replaceClipboard(),
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Copy request' }));
    await waitFor(() => expect(canvas.getByRole('button', { name: 'Copied' })).toBeVisible());
    await expect(written).toHaveBeenCalledWith(requestText(POST, '{"scope": "changed"}'));
    // What would not be saved is not a request.
    await userEvent.type(canvas.getByRole('textbox'), '}}');
    await waitFor(() => expect(canvas.queryByRole('button', { name: /^Cop/ })).toBeNull());
  },
};

export const Mistake: Story = {
  args: { payload: '{\n  "scope": changed\n}' },
  play: async ({ canvas }) => {
    await leave();
    await waitFor(() => expect(canvas.getByText('Line 2, column 12: unexpected “changed”.')).toBeVisible());
    await expect(canvas.getByRole('textbox')).toHaveAccessibleDescription(/Line 2, column 12/);
  },
};

export const OnlyObjectsAndArrays: Story = {
  args: { payload: '"text"' },
  play: async ({ canvas }) => {
    await leave();
    await waitFor(() => expect(canvas.getByText('Enter a JSON object {…} or array […].')).toBeVisible());
  },
};

export const RepeatedKey: Story = {
  args: { payload: '{\n  "a": {"id": 1, "id": 2}\n}' },
  play: async ({ canvas }) => {
    await leave();
    const error = 'Line 2, column 18: the object already has the key “id”. Remove one of them.';
    await waitFor(() => expect(canvas.getByText(error)).toBeVisible());
    await expect(canvas.getByRole('textbox')).toHaveAccessibleDescription(error);
  },
};

export const ProtoKey: Story = {
  args: { payload: '{"__proto__": {"isAdmin": true}}' },
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText('The payload contains the key “__proto__”')).toBeVisible());
    // The service accepts and sends it, so the field is valid.
    await leave();
    await expect(canvas.getByRole('textbox')).toBeValid();
    await userEvent.clear(canvas.getByRole('textbox'));
    await waitFor(() => expect(canvas.queryByText('The payload contains the key “__proto__”')).toBeNull());
  },
};

export const ProtoKeyNarrow: Story = { ...ProtoKey, globals: { viewport: { value: 'narrow' } }, play: async () => {} };

export const TooLarge: Story = {
  args: { payload: JSON.stringify(['é'.repeat(60_000)]) },
  play: async ({ canvas }) => {
    await leave();
    await waitFor(() =>
      expect(canvas.getByText('The payload is 120,004 bytes; the limit is 100,000. Shorten it.')).toBeVisible(),
    );
  },
};

export const Secret: Story = {
  args: { payload: '{"auth": {"apiKey": "hunter2"}}' },
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText('One value looks like a secret')).toBeVisible());
    const place = canvas.getByText('auth.apiKey');
    await expect(place).toBeVisible();
    await expect(place.closest('[aria-live]')).not.toHaveTextContent('hunter2');
    // A warning does not make the field invalid.
    await leave();
    await expect(canvas.getByRole('textbox')).toBeValid();
    await userEvent.clear(canvas.getByRole('textbox'));
    await waitFor(() => expect(canvas.queryByText('One value looks like a secret')).toBeNull());
  },
};

export const SecretsInTexts: Story = {
  args: {
    payload: JSON.stringify({
      database: 'Server=db.example.com;User ID=app;Password=Pa$$w0rd;',
      notify: ['https://hooks.slack', '.com/services/T0123ABCD/B0123ABCD/aB3dE5gH7jK9mN2pQ4sT6vW8'].join(''),
    }),
  },
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText('2 values look like secrets')).toBeVisible());
    await expect(canvas.getByText('database')).toBeVisible();
    await expect(canvas.getByText('notify')).toBeVisible();
  },
};

export const ManySecrets: Story = {
  args: { payload: JSON.stringify({ hooks: ['a', 'b', 'c', 'd', 'e'].map((token) => ({ 'x-api-key': token })) }) },
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText('5 values look like secrets')).toBeVisible());
    await expect(canvas.getByText('hooks[2]["x-api-key"]')).toBeVisible();
    await expect(canvas.getByText('and 2 more')).toBeVisible();
  },
};

export const ManySecretsNarrow: Story = { ...ManySecrets, globals: { viewport: { value: 'narrow' } } };

export const OfAGet: Story = { args: { endpoint: GET } };

export const SetAside: Story = {
  args: { endpoint: GET, payload: '{"full": true}' },
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText(/so yours won’t be saved/)).toBeVisible());
  },
};

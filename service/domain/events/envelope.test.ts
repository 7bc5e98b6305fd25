import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { EVENT_TYPES } from '../ports/store/events.ts';
import { envelopeOf } from './envelope.ts';

const EVENT = {
  id: '0193593a-4a10-7b0e-8f43-2f6d9a510041',
  tenantId: 'Nördlich/IT',
  installId: '9d0c2f34-54a1-4f0c-8f6d-4c2ab7e10001',
  scheduleId: '0192f0c1-7c3a-7e64-9d51-5be2c1a90001',
  type: 'schedule.failing',
  at: Date.UTC(2026, 10, 23, 1, 30, 12, 812),
  notifies: true,
  data: '{"n":1.50,"name":"Nördlich"}',
} as const;

it('wraps an event as CloudEvents 1.0, with its data word for word', () => {
  const { id, body } = envelopeOf(EVENT);
  expect(id).toBe(EVENT.id);
  expect(JSON.parse(body)).toEqual({
    specversion: '1.0',
    id: EVENT.id,
    source: '/extension-schedules/tenants/N%C3%B6rdlich%2FIT',
    type: 'schedule.failing',
    subject: `schedules/${EVENT.scheduleId}`,
    time: '2026-11-23T01:30:12.812Z',
    datacontenttype: 'application/json',
    data: { n: 1.5, name: 'Nördlich' },
  });
  expect(body).toContain(`"data":${EVENT.data}}`);
  expect(envelopeOf(EVENT)).toEqual({ id, body });
});

it('names the install where no single schedule is concerned', () => {
  const { body } = envelopeOf({ ...EVENT, type: 'update.blocked', scheduleId: null });
  expect(JSON.parse(body)).toMatchObject({ subject: `installs/${EVENT.installId}` });
});

it('is documented with an example of each event', () => {
  const text = readFileSync(new URL('../../../docs/events.md', import.meta.url), 'utf8');
  const examples = [...text.matchAll(/^### (\S+\.\S+)\n.*?```json\n(.*?)```/gms)].map(([, title, json = '']) => ({
    title,
    event: JSON.parse(json),
  }));
  expect(examples.map(({ title }) => title).sort()).toEqual([...EVENT_TYPES].sort());
  for (const { title, event } of examples) expect(event.type).toBe(title);
  const [whole] = examples.filter(({ title }) => title === 'schedule.failing');
  expect(Object.keys(whole?.event)).toEqual(Object.keys(JSON.parse(envelopeOf(EVENT).body)));
});

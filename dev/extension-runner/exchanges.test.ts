import { EXCHANGES, requestOf } from '@extension-schedules/testing/extension-runner/exchanges.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DemoExtension } from '../world/demo-extension.ts';
import { hangs, ok, refuses, traps } from '../world/guest.ts';
import { createDevRunner, type DevRunner } from './dev-runner.ts';

/** The extension called when the exchanges were recorded. */
const tiny: DemoExtension = {
  registryId: 'tiny',
  publisher: 'tests',
  name: 'tiny',
  displayName: 'Tiny',
  description: '',
  versions: [
    {
      version: '1.0.0',
      id: 'tiny-1',
      contentHash: `sha256:${'5'.repeat(64)}`,
      capabilities: [],
      endpoints: [],
      routes: {
        'GET /ok': ok(() => ({ ok: true })),
        'GET /refuse': refuses(422, { message: 'tiny refuses' }),
        'GET /trap': traps,
        'GET /spin': hangs,
      },
    },
  ],
};

let runner: DevRunner;
beforeAll(async () => {
  runner = await createDevRunner({ extensions: [tiny] });
});
afterAll(() => runner.close());

/** Where the Runner stopped parsing, which the stand-in does not report. */
const withoutPlace = (text: string) => text.replace(/ at line \d+ column \d+$/, '');

it.each(EXCHANGES.map((exchange) => [exchange.name, exchange] as const))(
  'answers as the Runner does: %s',
  async (_, exchange) => {
    const { method, path, headers, body } = requestOf(exchange);
    const started = performance.now();
    const response = await fetch(`${runner.url}${path}`, {
      method,
      headers,
      // As bytes, so that no content type is added.
      ...(method === 'GET' ? {} : { body: new TextEncoder().encode(body) }),
    });
    expect({
      status: response.status,
      contentType: response.headers.get('content-type'),
      body: withoutPlace(await response.text()),
    }).toEqual({
      status: exchange.answer.status,
      contentType: exchange.answer.contentType,
      body: withoutPlace(exchange.answer.body),
    });
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    if (exchange.name.startsWith('spin')) expect(performance.now() - started).toBeGreaterThanOrEqual(1_000);
  },
);

import type { components } from '@extension-schedules/openapi/schedules.gen.ts';
import { endpointsOfVersion } from '#domain/endpoints/materialize.ts';
import type { Install } from '#domain/ports/store/installs.ts';
import { cutPage } from '../cursor.ts';
import { answer, type Operation } from '../operation.ts';
import { presentEndpoint } from '../presenters/present-endpoint.ts';
import { findInstall } from './find.ts';

type WireEndpoint = components['schemas']['Endpoint'];

/** A version has few endpoints, so they are read completely, then filtered and cut. */
export const listEndpoints: Operation<'listEndpoints', Install> = {
  scope: 'tenant',
  find: findInstall,
  async execute({ tx, clock }, install, { query }) {
    const rows = await endpointsOfVersion(tx, install.versionId, clock.now());
    const endpoints = rows.map(presentEndpoint).sort(byUsefulness);
    const matching = endpoints.filter((endpoint) => matches(endpoint, query.search ?? ''));
    const page = cutPage(matching, query);
    if (!page.ok) return page;
    return answer({
      status: 200,
      body: {
        items: page.value.rows,
        next_cursor: page.value.next,
        version: install.version,
        schedulable_count: endpoints.filter(({ schedulable }) => schedulable).length,
        total_count: endpoints.length,
      },
    });
  },
};

/** Sorts suggested endpoints first and those that can't be scheduled last. */
export function byUsefulness(a: WireEndpoint, b: WireEndpoint): number {
  return (
    Number(b.schedulable) - Number(a.schedulable) ||
    Number(b.suggested) - Number(a.suggested) ||
    compare(a.path, b.path) ||
    compare(a.method, b.method)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function matches(endpoint: WireEndpoint, search: string): boolean {
  const text = `${endpoint.method} ${endpoint.path} ${endpoint.handler}`.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { resolveHost } from './host.ts';
import { HostContext } from './host-context.ts';
import { useExtensionApi } from './use-extension-api.ts';

function Scope() {
  return useExtensionApi('extension').scope;
}

/** Two components of a page are two roots. */
function scopeWith(getAccessToken: () => string) {
  const given = { apiBaseUrl: 'https://schedules.example.com', getAccessToken, locale: 'en', timezone: 'UTC' };
  return renderToStaticMarkup(
    <HostContext value={resolveHost(given, () => {}, { current: undefined })}>
      <Scope />
    </HostContext>,
  );
}

it('shares data between components that get their token from the same function', () => {
  const getAccessToken = () => 'token';
  expect(scopeWith(getAccessToken)).toBe(scopeWith(getAccessToken));
});

it("keeps another person's data apart, even with the same token", () => {
  expect(scopeWith(() => 'token')).not.toBe(scopeWith(() => 'token'));
});

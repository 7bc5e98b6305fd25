import { describe, expect, it } from 'vitest';
import { maskOf } from './mask.ts';

const CIPHERTEXT = 'dmF1bHQ6djE6c2VhbGVk';
const config = {
  api_key: 'sk-live.4711(a+b)',
  region: 'eu-west',
  account: 20_260_101,
  webhook: { secret: 'line one\nline "two"', targets: ['https://example.com/hook'] },
  nothing: null,
};
const secretEnvelope = {
  ciphertextB64: CIPHERTEXT,
  version: null,
  algorithm: null,
  expiresAt: null,
  keyPath: null,
  mount: null,
};
const mask = maskOf({ config, secretEnvelope });

describe("an install's configuration value", () => {
  it.each([
    ['401 for sk-live.4711(a+b)', '401 for [configuration: api_key]'],
    ['sk-live.4711(a+b), again sk-live.4711(a+b)', '[configuration: api_key], again [configuration: api_key]'],
    ['account 20260101 is closed', 'account [configuration: account] is closed'],
    ['GET https://example.com/hook failed', 'GET [configuration: webhook.targets.0] failed'],
    [`cannot unseal ${CIPHERTEXT}`, 'cannot unseal [sealed secrets]'],
    ['line one\nline "two"', '[configuration: webhook.secret]'],
  ])('is hidden in %j', (text, hidden) => {
    expect(mask(text)).toBe(hidden);
  });

  it('is hidden in its escaped form in a JSON response', () => {
    const echoed = JSON.stringify({ config, envelope: CIPHERTEXT });
    expect(JSON.parse(mask(echoed).replace('[configuration: account]', 'null'))).toEqual({
      config: {
        ...config,
        api_key: '[configuration: api_key]',
        account: null,
        webhook: { secret: '[configuration: webhook.secret]', targets: ['[configuration: webhook.targets.0]'] },
      },
      envelope: '[sealed secrets]',
    });
  });

  it('stays when it is too short to hide', () => {
    expect(mask('no data in eu-west')).toBe('no data in eu-west');
  });

  it('is hidden when a cut left only its beginning', () => {
    expect(mask('{"key":"sk-live.47', true)).toBe('{"key":"[configuration: api_key]');
    expect(mask('{"key":"sk-', true)).toBe('{"key":"sk-');
    expect(mask('{"key":"sk-live.47')).toBe('{"key":"sk-live.47');
  });

  it('is replaced by its own name when another value is its prefix', () => {
    const both = maskOf({ config: { short: 'abcdefgh', long: 'abcdefghijkl' }, secretEnvelope: null });
    expect(both('abcdefghijkl abcdefgh')).toBe('[configuration: long] [configuration: short]');
  });

  it('leaves the text alone when there is nothing to hide', () => {
    expect(maskOf({ config: {}, secretEnvelope: null })('sk-live', true)).toBe('sk-live');
  });
});

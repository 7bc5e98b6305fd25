import { describe, expect, it } from 'vitest';
import { secretPaths } from './looks-like-secret.ts';

// Assembled from parts, so that no secret scanner reports this file.
const letters = (count: number) => 'aB3dE5gH7jK9mN2pQ4sT6vW8xY1z'.repeat(3).slice(0, count);
const jwt = ['eyJ', 'hbGciOiJIUzI1NiJ9.eyJ', 'zdWIiOiIxMjM0In0.', letters(20)].join('');
const privateKey = ['-----BEGIN RSA', 'PRIVATE KEY-----\nMIIE'].join(' ');
const slack = ['https://hooks.slack', `.com/services/T0123ABCD/B0123ABCD/${letters(24)}`].join('');
const uuid = '0192f0c1-7c3a-7e64-9d51-5be2c1a90001';
const teams = `https://contoso.webhook.office.com/webhookb2/${uuid}@${uuid}/IncomingWebhook/${letters(32)}/${uuid}`;
const oldTeams = `https://outlook.office.com/webhook/${uuid}@${uuid}/IncomingWebhook/${letters(32)}/${uuid}`;
const workflow = `https://prod-1.westeurope.logic.azure.com:443/workflows/${letters(20)}/triggers/manual/paths/invoke?api-version=2016-06-01&sp=%2Ftriggers&sv=1.0&sig=${letters(43)}`;

describe('reported as a secret', () => {
  it.each<[string, unknown, string[]]>([
    ['a password', { password: 'hunter2' }, ['password']],
    [
      'a password under other spellings of its key',
      { dbPassword: 'a', db_pwd: 'b', 'DB-PASSWD': 'c' },
      ['dbPassword', 'db_pwd', '["DB-PASSWD"]'],
    ],
    ['a token', { auth: { token: 'abc' } }, ['auth.token']],
    ['an access token', { accessToken: 'abc', refresh_token: 'def' }, ['accessToken', 'refresh_token']],
    [
      'an API key',
      { apiKey: '1', api_key: '2', apikey: '3', 'x-api-key': '4' },
      ['apiKey', 'api_key', 'apikey', '["x-api-key"]'],
    ],
    ['keys in capitals', { APIKey: '1', CLIENT_SECRET: '2' }, ['APIKey', 'CLIENT_SECRET']],
    [
      'an access key and a private key',
      { aws_secret_access_key: 'x', privateKey: 'y' },
      ['aws_secret_access_key', 'privateKey'],
    ],
    ['a header', { headers: { Authorization: 'abc' } }, ['headers.Authorization']],
    ['several tokens in a list', { tokens: ['a', '', 'b'] }, ['tokens[0]', 'tokens[2]']],
    ['a deeply nested secret', { a: [{ b: [[{ secret: 's' }]] }] }, ['a[0].b[0][0].secret']],
    ['a JSON Web Token', { note: jwt }, ['note']],
    ['a bearer token', ['Bearer abcdefghij'], ['[0]']],
    ['basic credentials', { header: 'Basic dXNlcjpwYXNzd29yZA==' }, ['header']],
    ['a private key', { pem: privateKey }, ['pem']],
    ['a SendGrid key', { value: `SG.${letters(22)}.${letters(43)}` }, ['value']],
    ['an npm token', { value: `npm_${letters(36)}` }, ['value']],
    ['an AWS key', { id: `AKIA${'ABCDEFGH12345678'}` }, ['id']],
    ['a GitHub token', { value: `ghp_${letters(36)}` }, ['value']],
    ['a fine-grained GitHub token', { value: `github_pat_${letters(60)}` }, ['value']],
    ['a GitLab token', { value: `glpat-${letters(20)}` }, ['value']],
    ['a Slack token', { value: `xoxb-${letters(24)}` }, ['value']],
    ['a Stripe key', { value: `sk_live_${letters(24)}` }, ['value']],
    ['a Google API key', { value: `AIza${letters(35)}` }, ['value']],
    ['an Azure connection string', { c: `DefaultEndpointsProtocol=https;AccountKey=${letters(40)}==` }, ['c']],
    ['a password in an address', { url: 'postgres://app:hunter2@db.example.com/app' }, ['url']],
    [
      'a password in an address, with any characters or without a name',
      ['https://app:Pa$$w0rd@db.example.com', 'redis://:{s3cr<et}@cache:6379'],
      ['[0]', '[1]'],
    ],
    [
      'a password in a connection string',
      {
        alone: 'Password=Pa$$w0rd;',
        adoNet: 'Server=tcp:db.example.com,1433;User ID=app; Pwd = "hunter 2" ;Encrypt=True',
        jdbc: 'jdbc:sqlserver://db.example.com:1433;user=app;password=hunter2',
        odbc: 'Driver={ODBC Driver 18};Server=db;UID=app;PWD={hunter2}}',
        libpq: "host=db.example.com user=app password='hunter2' dbname=app",
      },
      ['alone', 'adoNet', 'jdbc', 'odbc', 'libpq'],
    ],
    [
      'a password or key in a query',
      ['https://x.example.com/?user=app&password=hunter2', 'https://x.example.com/?api_key=abc123def'],
      ['[0]', '[1]'],
    ],
    ['a Slack webhook', { notify: slack }, ['notify']],
    ['a Teams webhook', { notify: teams, old: oldTeams }, ['notify', 'old']],
    ['a Teams workflow', { notify: workflow }, ['notify']],
    ['a Discord webhook', { notify: `https://discord.com/api/webhooks/123456789012345678/${letters(40)}` }, ['notify']],
    ['a signed address', { url: `https://x.example.com/f?sv=1&sig=${letters(30)}` }, ['url']],
    ['a random text under a suspicious key', { key: letters(24), signature: letters(40) }, ['key', 'signature']],
  ])('%s', (_, value, paths) => {
    expect(secretPaths(value)).toEqual(paths);
  });

  it('a key that is a secret itself, without repeating it in the path', () => {
    const path = secretPaths({ [`ghp_${letters(36)}`]: { secret: 'x' } });
    expect(path).toEqual(['["…"].secret']);
  });
});

describe('not reported as a secret', () => {
  it.each<[string, unknown]>([
    ['null', null],
    ['ordinary settings', { scope: 'changed', dryRun: false, limit: 50, ids: ['a', 'b'] }],
    ['an empty secret', { password: '', token: null, secret: false, apiKey: 12 }],
    [
      'keys that begin like one of a secret',
      { secretary: 'Ann', author: 'Ann', tokenizer: 'bpe', passwordless: 'yes', keynote: 'x' },
    ],
    [
      'keys for properties of a secret',
      { token_type: 'x', passwordPolicy: 'strict', secret_name: 'billing', apiKeyId: '7', token_count: '9' },
    ],
    ['a cursor', { nextPageToken: 'CAUQAA', page_token: 'abc', syncToken: 'x', publicKey: 'abc' }],
    [
      'a reference to a secret',
      {
        token: ['$', '{BILLING_TOKEN}'].join(''),
        secret: '{{secrets.billing}}',
        password: 'vault:kv/app',
        pwd: '$PWD',
      },
    ],
    ['a placeholder', { password: '********', token: '<token>' }],
    [
      'a short or readable text under a suspicious key',
      { key: 'billing', sort_key: 'created_at_descending_order', auth: 'oauth2' },
    ],
    ['an id under a suspicious key', { key: '0192f0c1-7c3a-7e64-9d51-5be2c1a90001' }],
    ['an instant under a suspicious key', { key: '2026-11-23T10:00:00.000000Z' }],
    ['a sentence that mentions a secret', { note: 'Ask Ann for the password, the bearer of it is Bob' }],
    ['an address', { url: 'https://example.com:8443/a@b', mail: 'mailto:ann@example.com' }],
    [
      'a reference in a connection string',
      [
        ['Server=db;User ID=app;Password=$', '{DB_PASSWORD};'].join(''),
        'Server=db;Password={{secrets.db}}',
        'Server=db;Pwd=%DB_PWD%;',
        'Server=db;Password={password};',
        'host=db password=$DB_PASSWORD',
        ['postgres://app:$', '{DB_PASSWORD}@db/app'].join(''),
        'postgres://app:<password>@db/app',
        'https://x.example.com/?access_token={token}',
      ],
    ],
    [
      'a connection string without a password',
      ['Server=db;Integrated Security=true;', 'Server=db;Password=;User ID=app', 'host=db user=app dbname=app'],
    ],
    [
      'a text about passwords',
      [
        'Password = required, name = optional; see the guide.',
        'reset-password=true',
        'passwordPolicy=strict;minLength=12',
        'If password=yes then ask Ann.',
      ],
    ],
    [
      'addresses of the services whose webhooks are secrets',
      [
        'https://api.slack.com/messaging/webhooks',
        'https://hooks.slack.com/services/',
        'https://example.slack.com/services/T0123ABCD',
        'https://outlook.office.com/mail/inbox',
        'https://discord.com/api/webhooks/',
        'https://x.example.com/?page=2&next_token=abcdefgh&key=name',
      ],
    ],
    ['a hash under a harmless key', { commit: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b' }],
  ])('%s', (_, value) => {
    expect(secretPaths(value)).toEqual([]);
  });
});

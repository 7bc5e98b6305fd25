import { expect, it } from 'vitest';
import { isReceiverUrl, mayConnectTo } from './address.ts';

it.each([
  'https://psa.example.com/hooks/schedules',
  'https://psa.example.com:8443/hooks?tenant=all',
  'https://10.0.0.7/hooks',
  'http://127.0.0.1:4104/api/events',
  'http://localhost:3000/hooks',
  'http://[::1]:3000/hooks',
])('accepts %s', (url) => {
  expect(isReceiverUrl(url)).toBe(true);
});

it.each([
  'http://psa.example.com/hooks',
  'http://10.0.0.7/hooks',
  'ftp://psa.example.com/hooks',
  'file:///etc/passwd',
  'https://user:secret@psa.example.com/hooks',
  'https://psa.example.com/hooks#part',
  'https://169.254.169.254/latest/meta-data',
  // The same address, written otherwise.
  'https://0xa9fea9fe/',
  'https://2852039166/',
  'https://[::ffff:169.254.169.254]/',
  'https://[fe80::1]/hooks',
  'https://0.0.0.0/hooks',
  'https://[::]/hooks',
  'https://224.0.0.1/hooks',
  'psa.example.com/hooks',
  '/hooks',
])('refuses %s', (url) => {
  expect(isReceiverUrl(url)).toBe(false);
});

it('connects to addresses of machines only', () => {
  for (const allowed of ['10.0.0.7', '127.0.0.1', '203.0.113.9', '::1', '2001:db8::7']) {
    expect(mayConnectTo(allowed), allowed).toBe(true);
  }
  for (const refused of ['169.254.169.254', '::ffff:169.254.169.254', 'fe80::1', '0.0.0.0', '::', '255.255.255.255']) {
    expect(mayConnectTo(refused), refused).toBe(false);
  }
});

import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect } from 'node:net';
import { createServer, type TLSSocket } from 'node:tls';
import { temporalForTests } from '@extension-schedules/dev/temporal/cli.fixture.ts';
import { testTemporal } from '@extension-schedules/testing/temporal/test-temporal.ts';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { hasOpenssl, SERVER_NAME, type TestCertificates, testCertificates } from './certificates.fixture.ts';
import { connectTemporal } from './connect.ts';
import { SetUpProblem } from './set-up-problem.ts';
import { type CertificateFiles, readCertificates } from './tls.ts';

const { path, reason } = await temporalForTests();
const withoutOpenssl = hasOpenssl ? '' : ': skipped, there is no openssl';

describe.skipIf(!hasOpenssl)(`certificates for Temporal${withoutOpenssl}`, () => {
  let certificates: TestCertificates;
  const files = (): CertificateFiles => ({
    caFile: certificates.path('ca.pem'),
    certFile: certificates.path('client.pem'),
    keyFile: certificates.path('client.key'),
    serverName: SERVER_NAME,
  });
  beforeAll(async () => {
    certificates = await testCertificates();
    await writeFile(certificates.path('empty'), '');
  });
  afterAll(() => certificates?.remove());
  afterEach(() => vi.useRealTimers());

  it.each<[string, Partial<CertificateFiles>, string]>([
    ['missing', { caFile: 'missing' }, 'TEMPORAL_TLS_CA_FILE points to missing, which cannot be read (ENOENT).'],
    ['no CA', { caFile: 'empty' }, 'TEMPORAL_TLS_CA_FILE contains no certificate'],
    ['no certificate', { certFile: 'client.key' }, 'TEMPORAL_TLS_CERT_FILE contains no certificate'],
    ['no key', { keyFile: 'client.pem' }, 'TEMPORAL_TLS_KEY_FILE contains no usable private key'],
    ['another key', { keyFile: 'server.key' }, 'The key in TEMPORAL_TLS_KEY_FILE does not belong to the certificate'],
    ['without a key', { keyFile: '' }, 'Set both TEMPORAL_TLS_CERT_FILE and TEMPORAL_TLS_KEY_FILE'],
  ])('are reported in one sentence when unusable: %s', async (_, changes, sentence) => {
    const named = Object.entries(changes).map(([file, name]) => [
      file,
      name === '' || name === 'missing' ? name : certificates.path(name),
    ]);
    const reading = readCertificates({ ...files(), ...Object.fromEntries(named) });
    await expect(reading).rejects.toThrow(SetUpProblem);
    await expect(reading).rejects.toThrow(sentence);
  });

  it('are reported in one sentence when they have expired', async () => {
    vi.useFakeTimers({ now: Date.now() + 2 * 86_400_000, toFake: ['Date'] });
    await expect(readCertificates(files())).rejects.toThrow(/^The certificate in TEMPORAL_TLS_CERT_FILE expired/);
  });

  it.skipIf(!path)(
    `are presented to a Temporal server that requires them, whose own is verified${path ? '' : `: ${reason}`}`,
    async () => {
      const temporal = await testTemporal();
      const [host = '', port] = temporal.address.split(':');
      const [ca, cert, key] = await Promise.all(
        ['ca.pem', 'server.pem', 'server.key'].map((file) => readFile(certificates.path(file))),
      );
      const shown: string[] = [];
      const proxy = createServer(
        { ca, cert, key, requestCert: true, rejectUnauthorized: true, ALPNProtocols: ['h2'] },
        (socket: TLSSocket) => {
          shown.push(String(socket.getPeerCertificate().subject.CN));
          const behind = connect(Number(port), host);
          socket.pipe(behind).pipe(socket);
          for (const end of [socket, behind]) end.on('error', () => {});
        },
      );
      await once(proxy.listen(0, '127.0.0.1'), 'listening');
      const address = `127.0.0.1:${(proxy.address() as AddressInfo).port}`;
      try {
        const connection = await connectTemporal({ ...temporal, address, certificates: files() });
        await connection.client.workflowService.getSystemInfo({});
        await connection.close();
        // The client's connection and that of Temporal's native core.
        expect(shown).toEqual(['client', 'client']);
      } finally {
        proxy.close();
      }
    },
  );
});

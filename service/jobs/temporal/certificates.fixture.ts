import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

export const SERVER_NAME = 'temporal.example';

export interface TestCertificates {
  /** Path of `<name>.pem` or `<name>.key`. */
  path(file: string): string;
  remove(): Promise<void>;
}

/** Node can't create certificates itself. */
export const hasOpenssl = await run('openssl', ['version']).then(
  () => true,
  () => false,
);

/** Creates a CA and certificates signed by it: `server` for {@link SERVER_NAME}, and `client`. */
export async function testCertificates(): Promise<TestCertificates> {
  const folder = await mkdtemp(join(tmpdir(), 'extension-schedules-certificates-'));
  const openssl = (...args: string[]) => run('openssl', args, { cwd: folder });
  await openssl('req', '-x509', ...KEY, '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=ca', '-days', '1');
  await writeFile(join(folder, 'leaf.cnf'), `basicConstraints=CA:FALSE\nsubjectAltName=DNS:${SERVER_NAME}\n`);
  for (const name of ['server', 'client']) {
    await openssl('req', '-new', ...KEY, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${name}`);
    const signed = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-extfile', 'leaf.cnf', '-days', '1'];
    await openssl('x509', '-req', '-in', `${name}.csr`, ...signed, '-out', `${name}.pem`);
  }
  return { path: (file) => join(folder, file), remove: () => rm(folder, { recursive: true, force: true }) };
}

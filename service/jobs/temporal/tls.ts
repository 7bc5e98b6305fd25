import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { SetUpProblem } from './set-up-problem.ts';

/** Paths of PEM files, and the name on Temporal's certificate; empty if not configured. */
export interface CertificateFiles {
  caFile: string;
  certFile: string;
  keyFile: string;
  serverName: string;
}

const VARIABLES = {
  caFile: 'TEMPORAL_TLS_CA_FILE',
  certFile: 'TEMPORAL_TLS_CERT_FILE',
  keyFile: 'TEMPORAL_TLS_KEY_FILE',
} as const;
type File = keyof typeof VARIABLES;

/**
 * Reads the connection's TLS options. Read for each connection, so that a restart uses new certificates.
 * @throws SetUpProblem
 */
export async function readCertificates(files: CertificateFiles) {
  const { caFile, certFile, keyFile, serverName } = files;
  if ((certFile === '') !== (keyFile === '')) {
    throw new SetUpProblem(`Set both ${VARIABLES.certFile} and ${VARIABLES.keyFile}, or neither.`);
  }
  const ca = caFile === '' ? undefined : await read(files, 'caFile');
  if (ca) certificateOf(ca, 'caFile');
  const pair = certFile === '' ? undefined : { crt: await read(files, 'certFile'), key: await read(files, 'keyFile') };
  if (pair) checkPair(pair);
  return {
    ...(ca ? { serverRootCACertificate: ca } : {}),
    ...(pair ? { clientCertPair: pair } : {}),
    ...(serverName === '' ? {} : { serverNameOverride: serverName }),
  };
}

async function read(files: CertificateFiles, file: File): Promise<Buffer> {
  return readFile(files[file]).catch((error: NodeJS.ErrnoException) => {
    throw new SetUpProblem(
      `${VARIABLES[file]} points to ${files[file]}, which cannot be read (${error.code}). Correct the path or the permissions.`,
    );
  });
}

function checkPair({ crt, key }: { crt: Buffer; key: Buffer }): void {
  const certificate = certificateOf(crt, 'certFile');
  if (!certificate.checkPrivateKey(keyOf(key))) {
    throw new SetUpProblem(
      `The key in ${VARIABLES.keyFile} does not belong to the certificate in ${VARIABLES.certFile}. Set both to a matching pair.`,
    );
  }
  if (certificate.validToDate.getTime() < Date.now()) {
    throw new SetUpProblem(`The certificate in ${VARIABLES.certFile} expired on ${certificate.validTo}. Renew it.`);
  }
}

/** The first certificate of the file. */
function certificateOf(pem: Buffer, file: File): X509Certificate {
  try {
    if (pem.includes('-----BEGIN CERTIFICATE-----')) return new X509Certificate(pem);
  } catch {}
  throw new SetUpProblem(
    `${VARIABLES[file]} contains no certificate. Set it to a file with certificates in PEM format.`,
  );
}

function keyOf(pem: Buffer): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch {
    throw new SetUpProblem(
      `${VARIABLES.keyFile} contains no usable private key. Set it to a file with a private key in PEM format, without a passphrase.`,
    );
  }
}

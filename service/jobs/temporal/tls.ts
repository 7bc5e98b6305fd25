import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { SetUpProblem } from './set-up-problem.ts';

/** Paths of PEM files, and the name on Temporal's certificate; each empty where it is not given. */
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
 * What the connection is made with; read each time it is made, so that a restart takes up new certificates.
 * @throws SetUpProblem
 */
export async function readCertificates(files: CertificateFiles) {
  const { caFile, certFile, keyFile, serverName } = files;
  if ((certFile === '') !== (keyFile === '')) {
    throw new SetUpProblem(`Set ${VARIABLES.certFile} and ${VARIABLES.keyFile} together, or neither of them.`);
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
    throw new SetUpProblem(`Make ${files[file]}, which ${VARIABLES[file]} names, readable: ${error.code}.`);
  });
}

function checkPair({ crt, key }: { crt: Buffer; key: Buffer }): void {
  const certificate = certificateOf(crt, 'certFile');
  if (!certificate.checkPrivateKey(keyOf(key))) {
    throw new SetUpProblem(
      `Set ${VARIABLES.keyFile} to the key of the certificate in ${VARIABLES.certFile}: it belongs to another one.`,
    );
  }
  if (certificate.validToDate.getTime() < Date.now()) {
    throw new SetUpProblem(`Renew the certificate in ${VARIABLES.certFile}: it expired on ${certificate.validTo}.`);
  }
}

/** The first of several. */
function certificateOf(pem: Buffer, file: File): X509Certificate {
  try {
    if (pem.includes('-----BEGIN CERTIFICATE-----')) return new X509Certificate(pem);
  } catch {}
  throw new SetUpProblem(`Set ${VARIABLES[file]} to a file with certificates in PEM format: it holds none.`);
}

function keyOf(pem: Buffer): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch {
    throw new SetUpProblem(
      `Set ${VARIABLES.keyFile} to a file with a private key in PEM format and without a passphrase: it holds none.`,
    );
  }
}

import { Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { SEARCH_ATTRIBUTES } from './names.ts';
import { type CertificateFiles, readCertificates } from './tls.ts';

/** Address and credentials of Temporal. */
export interface TemporalOptions {
  /** `host:port` */
  address: string;
  namespace: string;
  taskQueue: string;
  tls: boolean;
  /** Certificates that the system doesn't know; implies TLS. */
  certificates?: CertificateFiles;
  /** Empty if Temporal requires none. Secret. */
  apiKey: string;
}

export interface TemporalConnection {
  client: Client;
  /** For workers, which use Temporal's native core. */
  native: NativeConnection;
  close(): Promise<void>;
}

/** @throws SetUpProblem, or if Temporal doesn't answer */
export async function connectTemporal(options: TemporalOptions): Promise<TemporalConnection> {
  const { address, namespace, apiKey, certificates } = options;
  const given = certificates && Object.values(certificates).some((value) => value !== '');
  const tls = given ? await readCertificates(certificates) : options.tls || apiKey !== '';
  const access = { address, tls, ...(apiKey === '' ? {} : { apiKey }) };
  const connection = await Connection.connect(access);
  const native = await NativeConnection.connect(access).catch(async (error) => {
    await connection.close();
    throw error;
  });
  return {
    client: new Client({ connection, namespace }),
    native,
    async close() {
      await native.close();
      await connection.close();
    },
  };
}

/** As the service numbers them. */
const KEYWORD = 2;
const ALREADY_EXISTS = 6;

/**
 * Registers the search attributes in the namespace. Without the permission (Temporal Cloud) they have to be registered
 * manually, as docs/temporal.md says.
 * @throws if they can't be registered
 */
export async function ensureSearchAttributes({ client }: TemporalConnection): Promise<void> {
  const { namespace } = client.options;
  const { operatorService } = client.connection as Connection;
  const { customAttributes } = await operatorService.listSearchAttributes({ namespace });
  const unknown = SEARCH_ATTRIBUTES.filter(({ name }) => customAttributes[name] !== KEYWORD);
  if (unknown.length === 0) return;
  const searchAttributes = Object.fromEntries(unknown.map(({ name }) => [name, KEYWORD]));
  await operatorService.addSearchAttributes({ namespace, searchAttributes }).catch((error: { code?: number }) => {
    if (error.code !== ALREADY_EXISTS) throw error;
  });
}

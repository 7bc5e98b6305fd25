import { Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { SEARCH_ATTRIBUTES } from './names.ts';
import { type CertificateFiles, readCertificates } from './tls.ts';

/** Where Temporal is, and as whom it is spoken to. */
export interface TemporalOptions {
  /** `host:port` */
  address: string;
  namespace: string;
  taskQueue: string;
  tls: boolean;
  /** Where Temporal's certificate, or ours, is not what the machine knows anyway; implies TLS. */
  certificates?: CertificateFiles;
  /** Empty where Temporal asks for none. A secret. */
  apiKey: string;
}

export interface TemporalConnection {
  client: Client;
  /** For workers, which speak to Temporal through its native core. */
  native: NativeConnection;
  close(): Promise<void>;
}

/** @throws SetUpProblem, or when Temporal does not answer */
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
 * Makes the search attributes known to the namespace. Where we may not (Temporal Cloud), they are to be made known by
 * hand, as docs/temporal.md says.
 * @throws when they cannot be made known
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

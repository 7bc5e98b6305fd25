import { fromKysely, type KyselyTransactionLike } from 'pg-boss';
import type { Transaction } from '#domain/ports/store.ts';
import type { DatabaseTransaction } from '#store/database.ts';

const nativeOf = (tx: Transaction) => tx.native as DatabaseTransaction;

/** Lets pg-boss execute its statements in a transaction of the store. */
export function inTransaction(tx: Transaction) {
  return { db: fromKysely(nativeOf(tx) as unknown as KyselyTransactionLike) };
}

/** Like `inTransaction`, and notifies the channel in the same statement. */
export function notifyingInTransaction(tx: Transaction, channel: string): ReturnType<typeof inTransaction> {
  const { db } = inTransaction(tx);
  return {
    db: {
      ...db,
      executeSql: (text, values) =>
        db.executeSql(`with queued as (${text}) select pg_notify('${channel}', '')`, values),
    },
  };
}

/** Creates one object per transaction, shared by all work in it. */
export function perTransaction<Made extends object>(make: (tx: Transaction) => Made): (tx: Transaction) => Made {
  const known = new WeakMap<DatabaseTransaction, Made>();
  return (tx) => {
    const native = nativeOf(tx);
    const made = known.get(native) ?? make(tx);
    known.set(native, made);
    return made;
  };
}

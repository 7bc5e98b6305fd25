/** A suspended tenant and the start of its suspension. */
export interface Suspension {
  tenantId: string;
  since: number;
}

export interface InstallReference {
  tenantId: string;
  installId: string;
}

/**
 * Changes the host makes to tenants and installs without notifying this product. Methods reject if the login can't read
 * the host's tables.
 */
export interface HostStore {
  /** Worker scope: tenants the host has suspended. Empty if the host has no suspensions. */
  suspendedTenants(): Promise<Suspension[]>;
  /** Worker scope: suspensions this product has recorded. */
  notedSuspensions(): Promise<Suspension[]>;
  /** Worker scope: records the start of a suspension; null clears it. */
  noteSuspension(tenantId: string, since: number | null): Promise<void>;
  /** Worker scope: tenants that have a controls row, ascending. */
  knownTenants(page: { limit: number; after?: string }): Promise<string[]>;
  /** Worker scope: those of the given tenants that the host has deleted. Empty if the host has no tenants table. */
  deletedTenants(tenantIds: readonly string[]): Promise<string[]>;
  /** Worker scope: whether the tenant still has runs or schedules, including deleted schedules. */
  hasRows(tenantId: string): Promise<boolean>;
  /** Worker scope: installs with schedules that aren't deleted, by tenant and install. */
  installsInUse(page: { limit: number; after?: InstallReference }): Promise<InstallReference[]>;
  /** Worker scope: those of the given installs that the host has removed. */
  removedInstalls(installs: readonly InstallReference[]): Promise<InstallReference[]>;
}

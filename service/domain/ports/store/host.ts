/** A tenant that is suspended, and since when. */
export interface Suspension {
  tenantId: string;
  since: number;
}

export interface InstallReference {
  tenantId: string;
  installId: string;
}

/** What the host has done to tenants and installs without asking this product. Rows that it cannot see are an error. */
export interface HostStore {
  /** Worker scope: tenants that the host has suspended. None where it suspends nobody. */
  suspendedTenants(): Promise<Suspension[]>;
  /** Worker scope: those of which this product has noted it. */
  notedSuspensions(): Promise<Suspension[]>;
  /** Worker scope: since when the host has suspended a tenant; null: it has not. */
  noteSuspension(tenantId: string, since: number | null): Promise<void>;
  /** Worker scope: tenants with controls, ascending. */
  knownTenants(page: { limit: number; after?: string }): Promise<string[]>;
  /** Worker scope: of these, the ones that the host has deleted. None where it has no table of tenants. */
  deletedTenants(tenantIds: readonly string[]): Promise<string[]>;
  /** Worker scope: whether any run or schedule of the tenant is left, deleted or not. */
  hasRows(tenantId: string): Promise<boolean>;
  /** Worker scope: installs that have living schedules, by tenant and install. */
  installsInUse(page: { limit: number; after?: InstallReference }): Promise<InstallReference[]>;
  /** Worker scope: of these, the ones that the host no longer has. */
  removedInstalls(installs: readonly InstallReference[]): Promise<InstallReference[]>;
}

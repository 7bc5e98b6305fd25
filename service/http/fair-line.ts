export interface FairLineOptions {
  /** Requests in progress at a time. */
  places: number;
  /** Maximum of these for one tenant. */
  tenantPlaces: number;
  /** Maximum number of waiting requests. */
  waiting: number;
  /** Maximum of these for one tenant. */
  tenantWaiting: number;
  /** Maximum waiting time, milliseconds. */
  patienceMs: number;
}

export type Turn = 'yours' | 'tenant_full' | 'full' | 'too_long';

interface Waiter {
  take(turn: Turn): void;
}

/**
 * Limits concurrent requests. Waiting requests are admitted tenant by tenant, so that one tenant's queue doesn't delay
 * the others.
 */
export class FairLine {
  readonly #options: FairLineOptions;
  readonly #underWay = new Map<string, number>();
  /** Ordered by turn: the next tenant is first. */
  readonly #lines = new Map<string, Waiter[]>();
  #taken = 0;
  #waiting = 0;

  constructor(options: FairLineOptions) {
    this.#options = options;
  }

  /** A caller that receives `yours` must call `leave`. */
  async enter(tenant: string): Promise<Turn> {
    if (this.#hasPlace(tenant)) {
      this.#take(tenant);
      return 'yours';
    }
    const line = this.#lines.get(tenant) ?? [];
    if (line.length >= this.#options.tenantWaiting) return 'tenant_full';
    if (this.#waiting >= this.#options.waiting) return 'full';
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#giveUp(tenant, waiter), this.#options.patienceMs);
      const waiter: Waiter = {
        take(turn) {
          clearTimeout(timer);
          resolve(turn);
        },
      };
      line.push(waiter);
      this.#lines.set(tenant, line);
      this.#waiting += 1;
    });
  }

  leave(tenant: string): void {
    const left = (this.#underWay.get(tenant) ?? 1) - 1;
    if (left === 0) this.#underWay.delete(tenant);
    else this.#underWay.set(tenant, left);
    this.#taken -= 1;
    this.#callNext();
  }

  #hasPlace(tenant: string): boolean {
    return this.#taken < this.#options.places && (this.#underWay.get(tenant) ?? 0) < this.#options.tenantPlaces;
  }

  #take(tenant: string): void {
    this.#underWay.set(tenant, (this.#underWay.get(tenant) ?? 0) + 1);
    this.#taken += 1;
  }

  #callNext(): void {
    for (const [tenant, line] of this.#lines) {
      if (!this.#hasPlace(tenant)) continue;
      const next = line.shift();
      this.#lines.delete(tenant);
      if (line.length > 0) this.#lines.set(tenant, line);
      if (!next) continue;
      this.#waiting -= 1;
      this.#take(tenant);
      next.take('yours');
      return;
    }
  }

  #giveUp(tenant: string, waiter: Waiter): void {
    const line = (this.#lines.get(tenant) ?? []).filter((one) => one !== waiter);
    if (line.length > 0) this.#lines.set(tenant, line);
    else this.#lines.delete(tenant);
    this.#waiting -= 1;
    waiter.take('too_long');
  }
}

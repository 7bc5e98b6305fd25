export const NODE: string;
export function packagesUpToDate(root: string): boolean;
export function installPackages(root: string): Promise<{ ok: true } | { ok: false; output: string }>;
export function projectNode(root: string, running?: string): string | undefined;

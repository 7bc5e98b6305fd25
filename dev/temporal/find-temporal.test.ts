import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findTemporal } from './find-temporal.ts';

/** Stands in for Go: the installed program prints a version, and a hanging build never ends. */
const GO = `#!/bin/sh
case "$1" in
  version) echo go ;;
  install)
    [ -n "$GO_HANGS" ] && exec sleep 60
    mkdir -p "$GOBIN" && printf '#!/bin/sh\\necho temporal version test\\n' > "$GOBIN/temporal" && chmod +x "$GOBIN/temporal" ;;
esac
`;

describe.skipIf(process.platform === 'win32')('the Temporal CLI', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'find-temporal-'));
    vi.stubEnv('TEMPORAL_CLI', '');
    vi.stubEnv('XDG_CACHE_HOME', folder);
    vi.stubEnv('PATH', `${folder}:/usr/bin:/bin`);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });
  function installGo(): void {
    writeFileSync(join(folder, 'go'), GO);
    chmodSync(join(folder, 'go'), 0o755);
  }

  it('builds it once and announces the build', async () => {
    installGo();
    let builds = 0;
    const onBuild = () => {
      builds += 1;
    };
    const path = join(folder, 'extension-schedules/temporal-v1.5.1/temporal');
    for (const tried of ['built by Go (v1.5.1): temporal version test', 'built earlier: temporal version test']) {
      const found = await findTemporal({ onBuild });
      expect(found.cli).toEqual({ path, version: 'temporal version test' });
      expect(found.tried).toContain(tried);
    }
    expect(builds).toBe(1);
  });

  it('stops building when aborted', async () => {
    installGo();
    vi.stubEnv('GO_HANGS', 'yes');
    const unwanted = new AbortController();
    const { cli } = await findTemporal({
      // Aborts once the hanging build has begun.
      onBuild: () => setTimeout(() => unwanted.abort(), 100),
      signal: unwanted.signal,
    });
    expect(cli).toBeUndefined();
  });

  it('returns none when it is not installed and cannot be built', async () => {
    vi.stubEnv('PATH', folder);
    expect(await findTemporal()).toEqual({
      cli: undefined,
      tried: ['on the PATH: no', 'built earlier: no', 'built by Go (v1.5.1): no'],
    });
  });
});

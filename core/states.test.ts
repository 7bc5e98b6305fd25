import { describe, expect, it } from 'vitest';
import { scheduleState } from './states.ts';

const running = { enabled: true, paused: false, endpointValid: true, installEnabled: true, tenantAllowed: true };

describe('scheduleState', () => {
  it.each([
    ['active', {}],
    ['disabled', { enabled: false }],
    ['paused', { paused: true }],
    ['paused', { paused: true, enabled: false }],
    ['endpoint_invalid', { endpointValid: false, paused: true }],
    ['install_disabled', { installEnabled: false, endpointValid: false }],
    ['tenant_stopped', { tenantAllowed: false, installEnabled: false }],
  ] as const)('shows %s, the outermost reason that stops the schedule', (state, axes) => {
    expect(scheduleState({ ...running, ...axes })).toBe(state);
  });
});

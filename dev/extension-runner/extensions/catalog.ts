import { agreementHub } from './agreement-hub.ts';
import { billingBridge } from './billing-bridge.ts';
import type { DemoExtension } from './demo-extension.ts';
import { ticketPulse } from './ticket-pulse.ts';
import { warrantyWatch } from './warranty-watch.ts';

/** The registry of the demo: what is published, and what the stand-in Runner can execute. Ids never change. */
export const DEMO_EXTENSIONS: readonly DemoExtension[] = [agreementHub, billingBridge, warrantyWatch, ticketPulse];

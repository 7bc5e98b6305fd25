import type { DemoExtension } from './demo-extension.ts';
import { agreementHub } from './extensions/agreement-hub.ts';
import { billingBridge } from './extensions/billing-bridge.ts';
import { ticketPulse } from './extensions/ticket-pulse.ts';
import { warrantyWatch } from './extensions/warranty-watch.ts';

/** The registry of the demo: the published extensions, and what the stand-in Runner can execute. Ids never change. */
export const DEMO_EXTENSIONS: readonly DemoExtension[] = [agreementHub, billingBridge, warrantyWatch, ticketPulse];

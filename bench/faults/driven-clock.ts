/**
 * Loaded before a part of the product (`--import`): replaces its clock with the rig's, which runs faster than real time
 * and is stepped now and then. Timers are equally faster, so the part behaves as in production.
 */
interface ClockBase {
  /** Epoch milliseconds: the real instant and the driven time at that instant. */
  real: number;
  driven: number;
  speed: number;
}

const RealDate = Date;
let base: ClockBase = JSON.parse(process.env.DRIVEN_CLOCK ?? '{}');
const now = () => Math.round(base.driven + (RealDate.now() - base.real) * base.speed);

globalThis.Date = class extends RealDate {
  constructor(...parts: ConstructorParameters<DateConstructor> | []) {
    super(...((parts.length === 0 ? [now()] : parts) as ConstructorParameters<DateConstructor>));
  }
  static override now(): number {
    return now();
  }
} as DateConstructor;

const { setTimeout: realTimeout, setInterval: realInterval } = globalThis;
const abortAfter = AbortSignal.timeout.bind(AbortSignal);
const faster =
  (timer: typeof realTimeout) =>
  (callback: () => void, ms = 0, ...rest: []) =>
    timer(callback, ms / base.speed, ...rest);
globalThis.setTimeout = Object.assign(faster(realTimeout), realTimeout) as typeof realTimeout;
globalThis.setInterval = faster(realInterval as typeof realTimeout) as typeof realInterval;
AbortSignal.timeout = (ms) => abortAfter(Math.ceil(ms / base.speed));

process.on('message', (message: ClockBase) => {
  base = message;
});
process.on('disconnect', () => process.exit(1));
process.channel?.unref();

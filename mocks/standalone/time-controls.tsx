import { useEffect, useState } from 'react';
import type { MovableClock } from '../movable-clock.ts';
import styles from './page.module.css';

const STEPS = [
  { id: 'minute', label: '+1 min', milliseconds: 60_000 },
  { id: 'ten-minutes', label: '+10 min', milliseconds: 600_000 },
  { id: 'hour', label: '+1 h', milliseconds: 3_600_000 },
  { id: 'day', label: '+1 day', milliseconds: 86_400_000 },
];
const REFRESH_MS = 500;

/** Shows the page's time, stops it, and moves it on. */
export function TimeControls({ clock }: { clock: MovableClock }) {
  const [, refresh] = useState(0);
  const [isMoving, setIsMoving] = useState(false);
  useEffect(() => {
    const timer = setInterval(() => refresh((count) => count + 1), REFRESH_MS);
    return () => clearInterval(timer);
  }, []);

  const advance = async (milliseconds: number) => {
    setIsMoving(true);
    await clock.advance(milliseconds);
    // As if the viewer came back after that time: what is shown is read again at once.
    window.dispatchEvent(new Event('visibilitychange'));
    setIsMoving(false);
  };
  const toggle = () => {
    if (clock.isStill) clock.resume();
    else clock.stop();
    refresh((count) => count + 1);
  };
  return (
    <div className={styles.controls}>
      <span>
        Time{' '}
        <output data-automation-id="mocks-time-label" id="mocks-time-label">
          {new Date(clock.now()).toISOString().slice(0, 19)}Z
        </output>
      </span>
      <button
        data-automation-id="toggle-mocks-time-button"
        id="toggle-mocks-time-button"
        onClick={toggle}
        type="button"
      >
        {clock.isStill ? 'Let time run' : 'Stop time'}
      </button>
      {STEPS.map(({ id, label, milliseconds }) => (
        <button
          data-automation-id={`advance-mocks-${id}-button`}
          disabled={isMoving}
          id={`advance-mocks-${id}-button`}
          key={id}
          onClick={() => void advance(milliseconds)}
          type="button"
        >
          {label}
        </button>
      ))}
    </div>
  );
}

import { type ReactNode, useEffect, useRef, useState } from 'react';
import { toast } from './toasts.ts';

/**
 * The host's own form around the card, with a save button. It shows that a remote neither submits the form nor makes it
 * dirty. Save is never disabled: that would hide a remote that submits with the Enter key.
 */
export function SettingsForm({ children }: { children: ReactNode }) {
  const [dirty, setDirty] = useState(false);
  const [submits, setSubmits] = useState(0);
  const form = useRef<HTMLFormElement>(null);

  // Listens to the page's events as well as React's, because form libraries use either.
  useEffect(() => {
    const { current: element } = form;
    const mark = () => setDirty(true);
    for (const type of ['input', 'change']) element?.addEventListener(type, mark);
    return () => {
      for (const type of ['input', 'change']) element?.removeEventListener(type, mark);
    };
  }, []);

  return (
    <form
      data-automation-id="host-settings-form"
      data-dirty={dirty}
      data-submits={submits}
      onChange={() => setDirty(true)}
      onSubmit={(event) => {
        event.preventDefault();
        setSubmits((count) => count + 1);
        setDirty(false);
        toast({ tone: 'success', message: 'Settings saved.' });
      }}
      ref={form}
    >
      <GeneralFields />
      {children}
      <div className="shell-form-footer">
        <span data-automation-id="host-form-state">{stateText(dirty, submits)}</span>
        <button
          className="shell-button shell-primary"
          data-automation-id="save-settings-button"
          id="save-settings-button"
          type="submit"
        >
          Save changes
        </button>
      </div>
    </form>
  );
}

function stateText(dirty: boolean, submits: number): string {
  if (dirty) return 'Unsaved changes';
  return submits === 0 ? 'No changes' : `Saved · ${submits === 1 ? 'once' : `${submits} times`}`;
}

function GeneralFields() {
  return (
    <section className="shell-card">
      <h2>General</h2>
      <div className="shell-fields">
        <div>
          <label htmlFor="settings-display-name-field">Display name</label>
          <input
            data-automation-id="settings-display-name-field"
            id="settings-display-name-field"
            placeholder="e.g. Agreement Hub"
          />
        </div>
        <div>
          <label htmlFor="settings-log-level-field">Log level</label>
          <select data-automation-id="settings-log-level-field" defaultValue="info" id="settings-log-level-field">
            <option value="error">Errors only</option>
            <option value="info">Normal</option>
            <option value="debug">Everything</option>
          </select>
        </div>
      </div>
    </section>
  );
}

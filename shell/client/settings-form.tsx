import { type ReactNode, useRef, useState } from 'react';
import { toast } from './toaster.tsx';

/**
 * The host's own form around the card, with its own save button: a remote in it must neither submit it nor make it
 * dirty. How often it was submitted is there to be seen.
 */
export function SettingsForm({ children }: { children: ReactNode }) {
  const [dirty, setDirty] = useState(false);
  const [submits, setSubmits] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  return (
    <form
      ref={form}
      data-automation-id="host-settings-form"
      data-submits={submits}
      data-dirty={dirty}
      onInput={() => setDirty(true)}
      onSubmit={(event) => {
        event.preventDefault();
        setSubmits((count) => count + 1);
        setDirty(false);
        toast({ tone: 'success', message: 'Settings saved.' });
      }}
    >
      <section className="shell-card">
        <h2>General</h2>
        <label htmlFor="display-name-field">Display name</label>
        <input id="display-name-field" defaultValue="Default" placeholder="Shown to your technicians" />
        <label htmlFor="log-level-field">Log level</label>
        <select id="log-level-field" defaultValue="info">
          <option value="info">Info</option>
          <option value="debug">Debug</option>
        </select>
      </section>
      {children}
      <div className="shell-form-footer">
        <span>{dirty ? 'Unsaved changes' : 'All changes saved'}</span>
        <button type="submit" id="save-settings-button" className="shell-primary" disabled={!dirty}>
          Save changes
        </button>
      </div>
    </form>
  );
}

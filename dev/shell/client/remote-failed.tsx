/** Shown in place of a remote component that failed to load or crashed. */
export function RemoteFailed({ text, onRetry }: { text: string; onRetry: () => void }) {
  return (
    <div className="shell-card shell-failed" role="alert">
      <div>
        <p className="shell-failed-title">Couldn’t load the schedules</p>
        <p>{text}</p>
      </div>
      <button
        className="shell-button"
        data-automation-id="retry-remote-button"
        id="retry-remote-button"
        onClick={onRetry}
        type="button"
      >
        Try again
      </button>
    </div>
  );
}

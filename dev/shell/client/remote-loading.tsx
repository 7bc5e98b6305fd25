export function RemoteLoading() {
  return (
    <div aria-busy="true" className="shell-card shell-loading">
      <span className="sr-only" role="status">
        Loading schedules
      </span>
      <div />
      <div />
      <div />
    </div>
  );
}

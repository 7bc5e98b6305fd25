/** Plain elements of the host: they look the same with and without the remote, or the remote leaks. */
export function HostSamples() {
  return (
    <section className="shell-card" data-automation-id="host-samples">
      <h2>What this extension may do</h2>
      <ul className="shell-bullets">
        <li>Read agreements</li>
        <li>Write invoices</li>
      </ul>
      <div className="shell-samples-row">
        <input aria-label="Filter permissions" placeholder="Filter permissions" />
        <button type="button">Export</button>
      </div>
      <table>
        <thead>
          <tr>
            <th scope="col">Permission</th>
            <th scope="col">Granted</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td>cap:http.fetch</td>
            <td>Yes</td>
          </tr>
        </tbody>
      </table>
    </section>
  );
}

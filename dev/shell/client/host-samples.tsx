/** Plain elements of the host. If they look different with the remote loaded, its styles leak. */
export function HostSamples() {
  return (
    <section className="shell-card" data-automation-id="host-samples">
      <h2>Permissions</h2>
      <p>Granted when the extension was installed:</p>
      <ul className="shell-bullets">
        <li>Read agreements and their line items</li>
        <li>Write invoices</li>
      </ul>
      <div className="shell-samples-row">
        <input
          aria-label="Filter permissions"
          data-automation-id="permissions-filter-field"
          id="permissions-filter-field"
          placeholder="Filter permissions"
        />
        <button
          className="shell-button"
          data-automation-id="export-permissions-button"
          id="export-permissions-button"
          type="button"
        >
          Export
        </button>
      </div>
      <table>
        <thead>
          <tr>
            <th scope="col">Permission</th>
            <th scope="col">Granted by</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td>
              <code>cap:http.fetch</code>
            </td>
            <td>Dana Weber</td>
          </tr>
          <tr>
            <td>
              <code>cap:storage.kv</code>
            </td>
            <td>Dana Weber</td>
          </tr>
        </tbody>
      </table>
    </section>
  );
}

import Link from 'next/link';
import { API_URL, REMOTE_URL } from '../../../../settings';
import { SchedulesSection } from './schedules-section';

/** A settings page knows only the registry id in its address. */
export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return (
    <main>
      <p>
        <Link data-automation-id="open-extensions-link" href="/">
          Extensions
        </Link>
      </p>
      <h1>Settings</h1>
      <SchedulesSection apiBaseUrl={API_URL} extensionId={id} manifestUrl={`${REMOTE_URL}/mf-manifest.json`} />
    </main>
  );
}

import Link from 'next/link';

/** Agreement Hub in the demo data. */
const EXTENSION_ID = '6b1f0d52-6f0e-4c55-9a53-0b8a4f1d0001';

export default function Page() {
  return (
    <Link data-automation-id="open-extension-settings-link" href={`/extensions/${EXTENSION_ID}/settings`}>
      Agreement Hub
    </Link>
  );
}

import { type Cron, parseCron } from '@extension-schedules/core/recurrence/parse.ts';
import { Suspense, use, useMemo } from 'react';
import { cardMessages } from '#i18n/card-messages.ts';
import { useLocale } from '#i18n/locale-context.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Code } from '../../code.tsx';
import { Skeleton } from '../../skeleton.tsx';
import { loadCronstrue } from './cronstrue-locale.ts';
import { describeSimply, describeWith } from './describe-cron.ts';

/** A cron expression in words: "Every day at 02:30". */
export function Cadence({ cron: text }: { cron: string }) {
  const t = useMessages(cardMessages);
  const { intl } = useLocale();
  const parsed = useMemo(() => parseCron(text), [text]);
  if (!parsed.ok) return <Code>{text}</Code>;
  const simple = describeSimply(parsed.cron, t, intl);
  if (simple !== undefined) return simple;
  return (
    <Suspense fallback={<Skeleton width={160} />}>
      <InFullWords cron={parsed.cron} />
    </Suspense>
  );
}

function InFullWords({ cron }: { cron: Cron }) {
  const describe = use(loadCronstrue(useLocale().language));
  return describe ? describeWith(describe, cron) : <Code>{cron.text}</Code>;
}

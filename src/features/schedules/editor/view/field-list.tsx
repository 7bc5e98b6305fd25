import { sendsBody } from '@extension-schedules/core/endpoints.ts';
import type { EditableSchedule } from '#api/payload-text.ts';
import type { Extension } from '#api/types.ts';
import { editorMessages } from '#i18n/editor-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Code } from '#ui/code.tsx';
import { BreakablePath } from '#ui/product/breakable-path.tsx';
import { MethodTag } from '#ui/product/method-tag.tsx';
import { toForm } from '../to-form.ts';
import { useFieldTexts } from '../use-field-texts.ts';
import styles from './view.module.css';

const NOTIFY_SETTINGS: readonly string[] = ['notifyAfter', 'notifyRecovery', 'mutedUntil'];
const SETTINGS = [
  'startsAt',
  'endsAt',
  'maxAttempts',
  'timeout',
  'overlap',
  'catchUp',
  'catchUpWindow',
  'pauseAfter',
  'notifyAfter',
  'notifyRecovery',
  'mutedUntil',
  'enabled',
] as const;

type FieldListProps = { extension: Extension; schedule: EditableSchedule };

/** The values of the form, in its words and its order. */
export function FieldList({ extension, schedule }: FieldListProps) {
  const t = useMessages(editorMessages);
  const { labels, ...texts } = useFieldTexts(schedule.endpoint ? [schedule.endpoint] : []);
  const { timezone, method, path, state, payload_json: payload, cron } = schedule;
  const values = toForm({ kind: 'edit', schedule }, { timezone, copyName: String, settings: extension.defaults });
  const endpoint = `${method} ${path}`;
  const settings = SETTINGS.filter(
    (field) =>
      (field !== 'catchUpWindow' || values.catchUp === 'run_once') &&
      (!NOTIFY_SETTINGS.includes(field) || extension.notifications.available),
  );
  return (
    <dl className={styles.fields}>
      <div>
        <dt>{labels.endpointId}</dt>
        <dd>
          {state === 'endpoint_invalid' ? (
            t('endpointMissing', { endpoint, version: extension.version })
          ) : (
            <>
              <MethodTag method={method} />{' '}
              <Code>
                <BreakablePath path={path} />
              </Code>
            </>
          )}
        </dd>
      </div>
      <div>
        <dt>{labels.name}</dt>
        <dd>{texts.valueOf('name', values)}</dd>
      </div>
      <div>
        <dt>{labels.cron}</dt>
        <dd>
          {texts.valueOf('cron', values)} <Code muted>{cron}</Code>
        </dd>
      </div>
      <div>
        <dt>{labels.timezone}</dt>
        <dd>{timezone}</dd>
      </div>
      <div>
        <dt>{labels.payload}</dt>
        <dd>
          {payload === null ? (
            sendsBody(schedule) ? (
              texts.valueOf('payload', values)
            ) : (
              t('payloadNoBody')
            )
          ) : (
            <pre className={styles.payload}>{payload}</pre>
          )}
        </dd>
      </div>
      {settings.map((field) => (
        <div key={field}>
          <dt>{labels[field]}</dt>
          <dd>{texts.valueOf(field, values)}</dd>
        </div>
      ))}
    </dl>
  );
}

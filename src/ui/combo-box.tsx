import { type KeyboardEvent, useEffect, useState } from 'react';
import { ComboBox as AriaComboBox, Button, Label, Popover } from 'react-aria-components/ComboBox';
import { flushSync } from 'react-dom';
import { sharedMessages } from '#i18n/shared-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useOwnId } from './automation.ts';
import { classNames } from './class-names.ts';
import { CloseWhen, ComboInput, Highlight } from './combo-behavior.tsx';
import styles from './combo-box.module.css';
import { ComboList, isLong } from './combo-list.tsx';
import { type ComboSearch, type ComboSection, firstMatch, searchWords } from './combo-options.ts';
import { EventBoundary } from './event-boundary.tsx';
import fieldStyles from './field.module.css';
import { FieldError, type FieldProps } from './field.tsx';
import { Icon } from './icon.tsx';
import { useOverlayPortal } from './overlay-container.ts';
import { OverlayLocale } from './overlay-locale.tsx';
import popoverStyles from './popover.module.css';
import { useReportUnsettled } from './unsettled-fields.ts';
import { useNeeded } from './use-needed.ts';
import { virtualList } from './virtual-list-part.ts';

export type ComboBoxProps = FieldProps & {
  id: string;
  /** The automation id where the field repeats in rows and its id is generated. */
  automationId?: string;
  /** One section with an empty title shows no heading. Keys are unique over all sections. */
  sections: readonly ComboSection[];
  value: string | null;
  onChange: (key: string) => void;
  onFocus?: () => void;
  onBlur?: () => void;
  /** Default: finds every word of the query anywhere in an option. */
  search?: ComboSearch;
  /** Says that nothing matches the typed text, and which option is kept, if one is chosen. */
  noMatch: (query: string, kept: string | undefined) => string;
  /** Set while options are still to come; shown in the empty list. What is typed by then is chosen once they are here. */
  loading?: string | undefined;
  placeholder?: string;
  mono?: boolean;
  disabled?: boolean;
  autoFocus?: boolean;
};

/**
 * A text field with a list that narrows while typing. The first match is highlighted, and Enter, Tab and leaving the
 * field choose it; without a match the field keeps its value and says so, and Escape restores it silently. The keyboard
 * also reaches options that cannot be chosen; choosing one changes nothing and shows the reason. It reports both to
 * `useUnsettledFields`. The list opens on typing, an arrow key or a click, never on focus. react-aria announces the
 * number of matches.
 */
export function ComboBox(props: ComboBoxProps) {
  const { label, hint, aside, description, error, hideLabel, sections, value, onChange, mono = false } = props;
  const id = useOwnId(props.id);
  const t = useMessages(sharedMessages);
  const { portal } = useOverlayPortal();
  const options = sections.flatMap((section) => section.options);
  const chosen = options.find((option) => option.key === value);
  const [typed, setTyped] = useState<string>();
  /** Why what was typed or picked is not chosen. */
  const [refused, setRefused] = useState<string>();

  /** The field was left, or Enter pressed, before the options were here. */
  const [isWaiting, setWaiting] = useState(false);
  useReportUnsettled(id, isWaiting ? 'waiting' : refused === undefined ? undefined : 'refused', refused);

  const query = typed?.trim() ?? '';
  const matching = typed === undefined ? sections : (props.search ?? searchWords)(sections, typed);
  const first = query === '' ? undefined : firstMatch(matching);

  const virtual = useNeeded(virtualList);
  /** Mounting hundreds of options takes longer than loading what spares it. */
  const isListLoading = virtual.isLoading && isLong(matching);

  const choose = (key: unknown) => {
    const option = options.find((candidate) => candidate.key === key);
    // react-aria reports the chosen option again when the list closes, which scrolling does too.
    if (!option || option.key === value) return;
    setTyped(undefined);
    const reason = option.unavailable;
    setRefused(reason === undefined ? undefined : t('optionUnavailable', { option: option.label, reason }));
    if (reason === undefined) onChange(option.key);
  };

  /** Chooses the first match of what was typed, or says that there is none. */
  const takeTyped = () => {
    const waits = props.loading !== undefined && query !== '';
    setWaiting(waits);
    if (waits) return;
    setTyped(undefined);
    if (first) return choose(first.key);
    if (query !== '') setRefused(props.noMatch(query, chosen?.label));
  };

  useEffect(() => {
    if (isWaiting && props.loading === undefined) takeTyped();
  });

  /**
   * Comes before react-aria, which restores the text on all of these keys unless an option is highlighted. The chosen
   * option must be back in the list by then: react-aria otherwise takes its name for new input and opens the list again.
   */
  const beforeKey = (event: KeyboardEvent) => {
    if (typed === undefined || event.nativeEvent.isComposing) return;
    const at = (selector: string) => event.currentTarget.querySelector(selector);
    const highlighted = at('[aria-activedescendant]')?.getAttribute('aria-activedescendant') ?? '';
    const key = document.getElementById(highlighted)?.dataset.key;
    if (event.key === 'Escape') {
      if (at('[aria-expanded="false"]')) event.stopPropagation();
      flushSync(() => setTyped(undefined));
    } else if (event.key === 'Enter' || event.key === 'Tab') {
      if (key === value) flushSync(() => setTyped(undefined));
      if (key !== undefined) return;
      // Enter would submit the form, because the list is closed by then.
      if (event.key === 'Enter') event.preventDefault();
      flushSync(takeTyped);
    }
  };

  return (
    <EventBoundary>
      <OverlayLocale>
        <AriaComboBox
          allowsEmptyCollection
          autoFocus={props.autoFocus ?? false}
          className={fieldStyles.field ?? ''}
          inputValue={typed ?? chosen?.label ?? ''}
          isDisabled={props.disabled ?? false}
          isInvalid={Boolean(refused ?? error)}
          items={matching}
          menuTrigger="input"
          onBlur={() => {
            takeTyped();
            props.onBlur?.();
          }}
          onChange={choose}
          onFocus={() => {
            if (isLong(sections)) virtual.need();
            props.onFocus?.();
          }}
          onInputChange={(text) => {
            setTyped(text === (chosen?.label ?? '') ? undefined : text);
            setWaiting(false);
          }}
          onOpenChange={(open) => {
            if (open) setRefused(undefined);
          }}
          validationBehavior="aria"
          value={value}
        >
          <div className={classNames(fieldStyles.head, hideLabel && fieldStyles.hidden)}>
            <Label className={fieldStyles.label ?? ''}>
              {label} {hint && <span className={fieldStyles.hint}>{hint}</span>}
            </Label>
            {aside && <span className={fieldStyles.aside}>{aside}</span>}
          </div>
          <div
            className={classNames(fieldStyles.control, styles.control)}
            onKeyDownCapture={beforeKey}
            onPointerDownCapture={({ target }) =>
              target instanceof Element && target.closest('button') && flushSync(() => setTyped(undefined))
            }
          >
            {chosen?.prefix && typed === undefined && <span className={styles.prefix}>{chosen.prefix}</span>}
            <ComboInput
              aria-describedby={`${id}-aside ${refused === undefined ? '' : `${id}-refused `}${id}-error ${id}-description`}
              className={classNames(fieldStyles.input, styles.input, mono && fieldStyles.mono)}
              data-automation-id={props.automationId ?? props.id}
              id={id}
              placeholder={props.placeholder ?? ''}
              spellCheck={false}
            />
            {chosen?.aside && !chosen.asideInListOnly && typed === undefined && (
              <span className={styles.beside}>
                <span aria-hidden className={classNames(styles.ghost, mono && fieldStyles.mono)}>
                  {chosen.label}
                </span>
                <span className={styles.aside} id={`${id}-aside`}>
                  {chosen.aside}
                </span>
              </span>
            )}
            <Button aria-label={t('showOptions')} className={styles.button ?? ''}>
              <Icon name="chevron-down" />
            </Button>
          </div>
          <Highlight optionKey={first?.key} />
          <CloseWhen refused={refused !== undefined} />
          <FieldError error={refused} id={`${id}-refused`} />
          <FieldError error={error} id={`${id}-error`} />
          {description && (
            <div className={fieldStyles.description} id={`${id}-description`}>
              {description}
            </div>
          )}
          <Popover {...portal} className={popoverStyles.popover ?? ''} containerPadding={0} offset={4}>
            <ComboList
              emptyText={isListLoading ? t('loading') : (props.loading ?? t('noMatches'))}
              mono={mono}
              sections={isListLoading ? [] : matching}
              Virtual={virtual.loaded}
            />
          </Popover>
        </AriaComboBox>
      </OverlayLocale>
    </EventBoundary>
  );
}

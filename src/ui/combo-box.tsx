import { type KeyboardEvent, useContext, useEffect, useState } from 'react';
import {
  ComboBox as AriaComboBox,
  Button,
  ComboBoxStateContext,
  Input,
  Label,
  Popover,
} from 'react-aria-components/ComboBox';
import { flushSync } from 'react-dom';
import { sharedMessages } from '#i18n/shared-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useOwnId } from './automation.ts';
import { classNames } from './class-names.ts';
import styles from './combo-box.module.css';
import { ComboList } from './combo-list.tsx';
import { type ComboSearch, type ComboSection, searchWords } from './combo-options.ts';
import { EventBoundary } from './event-boundary.tsx';
import fieldStyles from './field.module.css';
import { FieldError, type FieldProps } from './field.tsx';
import { Icon } from './icon.tsx';
import { useOverlayPortal } from './overlay-container.ts';
import { OverlayLocale } from './overlay-locale.tsx';
import popoverStyles from './popover.module.css';

export type ComboBoxProps = FieldProps & {
  id: string;
  /** The automation id where the field repeats in rows and its id is generated. */
  automationId?: string;
  /** One section with an empty title shows no heading. Keys are unique over all sections. */
  sections: readonly ComboSection[];
  value: string | null;
  onChange: (key: string) => void;
  onBlur?: () => void;
  /** Default: finds every word of the query anywhere in an option. */
  search?: ComboSearch;
  placeholder?: string;
  mono?: boolean;
  disabled?: boolean;
  autoFocus?: boolean;
};

/**
 * A text field with a list that narrows while typing. The keyboard also reaches options that cannot be chosen; choosing
 * one changes nothing and shows the reason. react-aria announces the number of matches.
 */
export function ComboBox(props: ComboBoxProps) {
  const { label, hint, aside, description, error, hideLabel, sections, value, onChange, mono = false } = props;
  const id = useOwnId(props.id);
  const t = useMessages(sharedMessages);
  const { portal } = useOverlayPortal();
  const options = sections.flatMap((section) => section.options);
  const chosen = options.find((option) => option.key === value);
  const [typed, setTyped] = useState<string>();
  const [refused, setRefused] = useState<string>();

  const matching = typed === undefined ? sections : (props.search ?? searchWords)(sections, typed);

  const choose = (key: unknown) => {
    const option = options.find((candidate) => candidate.key === key);
    setTyped(undefined);
    if (!option) return;
    const reason = option.unavailable;
    setRefused(reason === undefined ? undefined : t('optionUnavailable', { option: option.label, reason }));
    if (reason === undefined && option.key !== value) onChange(option.key);
  };

  /**
   * When the list closes without a choice, the text returns to the chosen option. That option must be in the list,
   * because react-aria otherwise takes the text for new input and opens the list again.
   */
  const giveUpTyping = () => typed !== undefined && flushSync(() => setTyped(undefined));
  const giveUpBeforeClosing = ({ key, currentTarget }: KeyboardEvent) => {
    const isOnOption = currentTarget.querySelector('[aria-activedescendant]') !== null;
    if (key === 'Escape' || (key === 'Enter' && !isOnOption)) giveUpTyping();
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
          isInvalid={Boolean(error ?? refused)}
          items={matching}
          menuTrigger="focus"
          onBlur={() => {
            setTyped(undefined);
            props.onBlur?.();
          }}
          onChange={choose}
          onInputChange={(text) => setTyped(text === (chosen?.label ?? '') ? undefined : text)}
          onOpenChange={(open) => {
            if (open) setRefused(undefined);
            else setTyped(undefined);
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
            onKeyDownCapture={giveUpBeforeClosing}
            onPointerDownCapture={({ target }) =>
              target instanceof Element && target.closest('button') && giveUpTyping()
            }
          >
            {chosen?.prefix && typed === undefined && <span className={styles.prefix}>{chosen.prefix}</span>}
            <Input
              aria-describedby={`${id}-aside ${id}-error ${id}-description`}
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
          <CloseWhen refused={refused !== undefined} />
          <FieldError error={error ?? refused} id={`${id}-error`} />
          {description && (
            <div className={fieldStyles.description} id={`${id}-description`}>
              {description}
            </div>
          )}
          <Popover {...portal} className={popoverStyles.popover ?? ''} containerPadding={0} offset={4}>
            <ComboList emptyText={t('noMatches')} mono={mono} sections={matching} />
          </Popover>
        </AriaComboBox>
      </OverlayLocale>
    </EventBoundary>
  );
}

/** Closes the list after a refusal, because an open list hides the reason from screen readers. */
function CloseWhen({ refused }: { refused: boolean }) {
  const state = useContext(ComboBoxStateContext);
  useEffect(() => {
    if (refused) state?.setOpen(false);
  }, [refused, state]);
  return null;
}

import {
  Select as AriaSelect,
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
  Text,
} from 'react-aria-components/Select';
import { useAutomation } from './automation.ts';
import { classNames } from './class-names.ts';
import { EventBoundary } from './event-boundary.tsx';
import fieldStyles from './field.module.css';
import { FieldError, type FieldProps } from './field.tsx';
import { Icon } from './icon.tsx';
import { useOverlayPortal } from './overlay-container.ts';
import { OverlayLocale } from './overlay-locale.tsx';
import popoverStyles from './popover.module.css';
import styles from './select.module.css';

export type SelectOption<Value extends string> = { value: Value; label: string; description?: string };

export type SelectProps<Value extends string> = FieldProps & {
  id: string;
  options: readonly SelectOption<Value>[];
  value: Value;
  onChange: (value: Value) => void;
  disabled?: boolean;
};

/** One of some, known by heart; where there are many to search through it is a ComboBox. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, hint, aside, description, error, hideLabel, options, value, onChange, disabled = false } = props;
  const automation = useAutomation();
  const { portal } = useOverlayPortal();
  const choose = (key: unknown) => {
    const option = options.find((candidate) => candidate.value === key);
    if (option) onChange(option.value);
  };
  return (
    <EventBoundary>
      <OverlayLocale>
        <AriaSelect
          className={fieldStyles.field ?? ''}
          isDisabled={disabled}
          isInvalid={Boolean(error)}
          onChange={choose}
          validationBehavior="aria"
          value={value}
        >
          <div className={classNames(fieldStyles.head, hideLabel && fieldStyles.hidden)}>
            <Label className={fieldStyles.label ?? ''}>
              {label} {hint && <span className={fieldStyles.hint}>{hint}</span>}
            </Label>
            {aside && <span className={fieldStyles.aside}>{aside}</span>}
          </div>
          <Button {...automation(props)} className={styles.button ?? ''}>
            <SelectValue className={styles.value ?? ''}>
              {options.find((option) => option.value === value)?.label ?? ''}
            </SelectValue>
            <Icon name="chevron-down" />
          </Button>
          <FieldError error={error} />
          {description && (
            <Text className={fieldStyles.description ?? ''} slot="description">
              {description}
            </Text>
          )}
          <Popover {...portal} className={popoverStyles.popover ?? ''} containerPadding={0} offset={4}>
            <ListBox className={popoverStyles.list ?? ''}>
              {options.map((option) => (
                <ListBoxItem
                  className={popoverStyles.item ?? ''}
                  id={option.value}
                  key={option.value}
                  textValue={option.label}
                >
                  {({ isSelected }) => (
                    <>
                      <span className={popoverStyles.text}>
                        <span className={popoverStyles.label ?? ''}>{option.label}</span>
                        {option.description && (
                          <span className={popoverStyles.description ?? ''}>{option.description}</span>
                        )}
                      </span>
                      <span className={popoverStyles.check}>{isSelected && <Icon name="check" />}</span>
                    </>
                  )}
                </ListBoxItem>
              ))}
            </ListBox>
          </Popover>
        </AriaSelect>
      </OverlayLocale>
    </EventBoundary>
  );
}

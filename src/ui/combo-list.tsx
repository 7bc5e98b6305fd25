import { type ComponentType, createElement, type HTMLAttributes, type ReactNode } from 'react';
import { Collection, ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components/ComboBox';
import { Header } from 'react-aria-components/Header';
import { classNames } from './class-names.ts';
import styles from './combo-box.module.css';
import type { ComboOption, ComboSection } from './combo-options.ts';
import { Icon } from './icon.tsx';
import popoverStyles from './popover.module.css';

/** With this many options or more, only visible ones are mounted. A shorter list is as high as its content. */
const VIRTUAL_FROM = 30;

export function isLong(sections: readonly ComboSection[]): boolean {
  return sections.reduce((sum, { options }) => sum + options.length, 0) >= VIRTUAL_FROM;
}

type ComboListProps = {
  sections: readonly ComboSection[];
  emptyText: string;
  mono: boolean;
  /** For a long list; undefined if it cannot be loaded. */
  Virtual: ComponentType<{ children: ReactNode }> | undefined;
};

export function ComboList({ Virtual, ...props }: ComboListProps) {
  if (!Virtual || !isLong(props.sections)) return <Options {...props} className={popoverStyles.list ?? ''} />;
  return (
    <Virtual>
      <Options {...props} className={classNames(popoverStyles.list, styles.virtual)} />
    </Virtual>
  );
}

type OptionsProps = { sections: readonly ComboSection[]; emptyText: string; mono: boolean; className: string };

function Options({ sections, emptyText, mono, className }: OptionsProps) {
  return (
    <ListBox
      className={className}
      items={sections}
      renderEmptyState={() => <div className={popoverStyles.empty}>{emptyText}</div>}
    >
      {(section: ComboSection) => (
        <ListBoxSection {...(section.title === '' ? {} : { 'aria-label': section.title })} id={section.key}>
          {section.title && <SectionTitle>{section.title}</SectionTitle>}
          <Collection items={section.options}>{(option) => <Option mono={mono} option={option} />}</Collection>
        </ListBoxSection>
      )}
    </ListBox>
  );
}

/** A `div`, for the host styles every `header` in its page; react-aria says so in development. */
function SectionTitle({ children }: { children: string }) {
  return (
    <Header
      className={popoverStyles.sectionTitle ?? ''}
      render={(props) => createElement<HTMLAttributes<HTMLElement>, HTMLElement>('div', props)}
    >
      {children}
    </Header>
  );
}

function Option({ option, mono }: { option: ComboOption; mono: boolean }) {
  return (
    <ListBoxItem
      className={classNames(popoverStyles.item, option.unavailable !== undefined && popoverStyles.unavailable)}
      data-unavailable={option.unavailable === undefined ? undefined : true}
      id={option.key}
      textValue={option.label}
    >
      {({ isSelected }) => (
        <>
          {option.prefix}
          <span className={popoverStyles.text}>
            <span className={styles.line}>
              <span className={classNames(popoverStyles.label, mono && popoverStyles.mono)}>{option.label}</span>
              {option.aside && <span className={popoverStyles.aside}>{option.aside}</span>}
            </span>
            {option.description && <span className={popoverStyles.description}>{option.description}</span>}
            {option.unavailable !== undefined && (
              <span className={classNames(popoverStyles.description, styles.reason)}>
                <Icon name="ban" size={12} />
                {option.unavailable}
              </span>
            )}
          </span>
          <span className={popoverStyles.check}>{isSelected && <Icon name="check" />}</span>
        </>
      )}
    </ListBoxItem>
  );
}

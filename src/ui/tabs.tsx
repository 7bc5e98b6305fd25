import type { ReactNode } from 'react';
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components/Tabs';
import styles from './tabs.module.css';

export type TabItem<Key extends string> = { key: Key; label: string; content: ReactNode };

export type TabsProps<Key extends string> = {
  /** Also the prefix of each tab's automation id: `{id}-{key}`. */
  id: string;
  label: string;
  tabs: readonly TabItem<Key>[];
  selected: Key;
  onSelect: (key: Key) => void;
  /** The heading opposite the tabs. */
  heading?: ReactNode;
};

/** Several views of one thing. Only the selected one is mounted. */
export function Tabs<Key extends string>({ id, label, tabs, selected, onSelect, heading }: TabsProps<Key>) {
  const select = (key: unknown) => {
    const tab = tabs.find((candidate) => candidate.key === key);
    if (tab) onSelect(tab.key);
  };
  return (
    <AriaTabs className={styles.tabs ?? ''} onSelectionChange={select} selectedKey={selected}>
      <div className={styles.head}>
        {heading}
        <TabList aria-label={label} className={styles.list ?? ''} data-automation-id={id}>
          {tabs.map((tab) => (
            <Tab className={styles.tab ?? ''} id={tab.key} key={tab.key} data-automation-id={`${id}-${tab.key}`}>
              {tab.label}
            </Tab>
          ))}
        </TabList>
      </div>
      {tabs.map((tab) => (
        <TabPanel className={styles.panel ?? ''} id={tab.key} key={tab.key}>
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}

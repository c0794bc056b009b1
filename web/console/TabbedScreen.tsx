import { Tabs } from 'antd';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';

interface TabbedScreenProps<Key extends string> {
  title: string;
  /** In their order; the first is open where the address names none. */
  tabs: readonly [Key, ...Key[]];
  label: (key: Key) => string;
  screens: Readonly<Record<Key, ReactNode>>;
}

/** A screen of tabs; the open one is kept in the address. */
export function TabbedScreen<Key extends string>({ title, tabs, label, screens }: TabbedScreenProps<Key>) {
  const [address, setAddress] = useSearchParams();
  const open = tabs.find((tab) => tab === address.get('tab')) ?? tabs[0];
  return (
    <>
      <h1>{title}</h1>
      <Tabs
        activeKey={open}
        destroyOnHidden
        onChange={(tab) => setAddress({ tab }, { replace: true })}
        items={tabs.map((tab) => ({ key: tab, label: label(tab), children: screens[tab] }))}
      />
    </>
  );
}

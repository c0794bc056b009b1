import '../../../appeals/ui/console/parts/console.css';
import './benefits.css';
import '../problemWords.ts';
import { Segmented } from 'antd';
import { useState } from 'react';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { SupplyBudgets } from './SupplyBudgets.tsx';
import { SupplyItems } from './SupplyItems.tsx';
import { SupplyMovements } from './SupplyMovements.tsx';
import { SupplyStock } from './SupplyStock.tsx';

const words = defineWords({
  title: ['物资发放', 'Supplies'],
  stock: ['库存与发放', 'Stock'],
  items: ['物资', 'Items'],
  movements: ['收发记录', 'In and out'],
  budgets: ['预算', 'Budgets'],
});

/** Things that are handed out: stock a place, receipts, budgets. */
export function SuppliesScreen() {
  const t = useWords(words);
  const session = useSession();
  const [view, setView] = useState<'stock' | 'items' | 'movements' | 'budgets'>('stock');
  const views = [
    'stock',
    'items',
    'movements',
    ...(holds(session, 'benefit.see') ? ['budgets' as const] : []),
  ] as const;
  const screens = {
    stock: <SupplyStock />,
    items: <SupplyItems />,
    movements: <SupplyMovements />,
    budgets: <SupplyBudgets />,
  };
  return (
    <>
      <h1>{t('title')}</h1>
      <div className="benefitBar">
        <Segmented
          value={view}
          onChange={setView}
          options={views.map((value) => ({ value, label: t(value) }))}
        />
      </div>
      {screens[view]}
    </>
  );
}

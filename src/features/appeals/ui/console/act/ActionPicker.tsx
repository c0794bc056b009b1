import { Button, Dropdown } from 'antd';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import type { Action } from '../../../lifecycle.ts';
import { useSay } from '../parts/say.ts';
import { actionGroups, actionWords } from './actionWords.ts';

const words = defineWords({ more: ['其他操作', 'Other actions'], label: ['可以做的事', 'What you can do'] });

interface ActionPickerProps {
  offered: { next: readonly Action[]; others: readonly Action[] };
  current?: Action;
  onPick: (action: Action) => void;
}

/** The next right actions as buttons, the first of them the main one; the others by group behind one more. */
export function ActionPicker({ offered, current, onPick }: ActionPickerProps) {
  const t = useWords(words);
  const say = useSay();
  const items = Object.entries(actionGroups).flatMap(([key, group]) => {
    const children = group.actions
      .filter((action) => offered.others.includes(action))
      .map((action) => ({ key: action, label: say(actionWords[action]), onClick: () => onPick(action) }));
    return children.length > 0 ? [{ key, type: 'group' as const, label: say(group.words), children }] : [];
  });
  return (
    <section className="buttonRow actionPicker" aria-label={t('label')}>
      {offered.next.map((action, index) => (
        <Button
          key={action}
          type={index === 0 && current === undefined ? 'primary' : 'default'}
          className={action === current ? 'chosen' : ''}
          aria-pressed={action === current}
          onClick={() => onPick(action)}
        >
          {say(actionWords[action])}
        </Button>
      ))}
      {items.length > 0 && (
        <Dropdown menu={{ items, className: 'actionMenu' }} trigger={['click']}>
          <Button>{t('more')} ▾</Button>
        </Dropdown>
      )}
    </section>
  );
}

import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { LinkAfterFiling } from '../../../../duty/ui/console/LinkAfterFiling.tsx';
import { ActionDrawer } from '../act/ActionDrawer.tsx';
import { Slip } from '../parts/Slip.tsx';
import { today, useSay } from '../parts/say.ts';
import type { Filed } from './useFiling.ts';

const words = defineWords({
  title: ['已登记 {number}', 'Filed as {number}'],
  next: ['{what}：{date} 前', '{what}: by {date}'],
  accept: ['受理', 'Accept'],
  sameDay: ['当日办结', 'Close the same day'],
  open: ['打开案件', 'Open the case'],
  another: ['再登记一件', 'File another'],
});

/** Right after filing: the slip for the worker, and what can be done while they still sit here. */
export function FiledPanel({ filed, onAnother }: { filed: Filed; onAnother: () => void }) {
  const t = useWords(words);
  const say = useSay();
  const formats = useFormats(today());
  const [action, setAction] = useState<'accept' | 'closeSameDay'>();
  return (
    <section className="panel filed" aria-live="polite">
      <h2>{t('title', { number: filed.number })}</h2>
      {filed.nextDeadline && (
        <p>{t('next', { what: say(filed.nextDeadline.name), date: formats.date(filed.nextDeadline.due) })}</p>
      )}
      <LinkAfterFiling number={filed.number} />
      <div className="buttonRow">
        <Button type="primary" autoFocus onClick={() => setAction('accept')}>
          {t('accept')}
        </Button>
        <Button onClick={() => setAction('closeSameDay')}>{t('sameDay')}</Button>
        <Link to={`/appeals/${filed.id}`}>
          <Button tabIndex={-1}>{t('open')}</Button>
        </Link>
        <Button onClick={onAnother}>{t('another')}</Button>
      </div>
      <Slip number={filed.number} queryCode={filed.queryCode} />
      {action && (
        <ActionDrawer
          key={action}
          appealId={filed.id}
          preferred={action}
          onClose={() => setAction(undefined)}
        />
      )}
    </section>
  );
}

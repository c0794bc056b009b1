import { Button, Tag } from 'antd';
import { useState } from 'react';
import { defineWords, type Pair, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { benefitRoutes } from '../../contract.ts';
import type { GroupView } from '../../mutualHelp/contract.ts';
import { FormDialog } from './parts/FormDialog.tsx';
import { useDeed } from './parts/useDeed.ts';

const words = defineWords({
  done: ['已帮', 'Done'],
  fell: ['没帮成', 'Fell through'],
  back: ['登记有误', 'By mistake'],
  helpers: ['{count} 人帮忙', '{count} helped'],
});

const turnStatuses: Record<GroupView['turns'][number]['status'], Pair> = {
  planned: ['已排', 'Planned'],
  done: ['已帮', 'Done'],
  cancelled: ['没帮成', 'Fell through'],
};

/** The agreement and the turns of a group. */
export function GroupTurns({ group }: { group: GroupView }) {
  const t = useWords(words);
  const pick = usePick();
  const { date } = useFormats();
  const end = useDeed(benefitRoutes.endMutualTurn);
  const [doing, setDoing] = useState<string>();
  const params = { id: group.id };
  return (
    <>
      <p>{group.agreement}</p>
      <ul>
        {group.turns.map((turn) => (
          <li key={turn.id}>
            {date(turn.onDate)} {turn.person.name} {turn.what} <Tag>{pick(turnStatuses[turn.status])}</Tag>
            {turn.helpers !== null && t('helpers', { count: turn.helpers })}
            {group.mayManage && turn.status === 'planned' && (
              <>
                <Button size="small" onClick={() => setDoing(turn.id)}>
                  {t('done')}
                </Button>{' '}
                <Button
                  size="small"
                  onClick={() => end.press({ params, body: { turnId: turn.id, outcome: 'cancelled' } })}
                >
                  {t('fell')}
                </Button>
              </>
            )}
            {group.mayManage && turn.status === 'done' && (
              <Button
                size="small"
                type="link"
                onClick={() => end.press({ params, body: { turnId: turn.id, outcome: 'planned' } })}
              >
                {t('back')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {doing && (
        <FormDialog<{ helpers: number }>
          title={['登记互助', 'Done']}
          fields={[
            { name: 'helpers', kind: 'number', min: 1, max: 1_000, label: ['几个人帮忙', 'How many helped'] },
          ]}
          send={({ helpers }) => end.send({ params, body: { turnId: doing, outcome: 'done', helpers } })}
          onClose={() => setDoing(undefined)}
        />
      )}
    </>
  );
}

import { Button } from 'antd';
import { useState } from 'react';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { benefitRoutes } from '../../contract.ts';
import type { GroupView } from '../../mutualHelp/contract.ts';
import { type GroupDeed, GroupDialog } from './GroupDialog.tsx';
import { GroupTurns } from './GroupTurns.tsx';
import { BenefitList, useListState } from './parts/BenefitList.tsx';
import { FormDialog } from './parts/FormDialog.tsx';
import { topic } from './parts/topic.ts';
import { useDeed } from './parts/useDeed.ts';

const words = defineWords({
  add: ['新建互助组', 'New group'],
  group: ['互助组', 'Group'],
  signed: ['协议签订', 'Signed'],
  members: ['组员', 'Members'],
  turns: ['已互助', 'Turns done'],
  hours: ['弹性工时', 'Flexible hours'],
  act: ['办理', 'Next'],
  agree: ['登记弹性工时协议', 'Agreement on hours'],
  plan: ['排班', 'Plan a turn'],
  change: ['组员变动', 'Members'],
  times: ['{count} 次', '{count}'],
  people: ['{count} 人', '{count}'],
});

/** Groups that help each other in turn, with their agreement and that on flexible hours. */
export function MutualHelpTab() {
  const t = useWords(words);
  const { date } = useFormats();
  const session = useSession();
  const list = useListState<'latest' | 'name'>('latest');
  const { data, error } = useRouteQuery(
    benefitRoutes.mutualGroups,
    { query: list.query },
    { topics: [topic], keepPrevious: true },
  );
  const add = useDeed(benefitRoutes.addMutualGroup);
  const [adding, setAdding] = useState(false);
  const [dialog, setDialog] = useState<{ group: GroupView; what: GroupDeed }>();
  return (
    <>
      <BenefitList<GroupView, 'latest' | 'name'>
        list={list}
        data={data}
        error={error}
        statuses={{ running: ['运行中', 'Running'], ended: ['已结束', 'Ended'] }}
        sorts={{ latest: ['最新', 'Latest'], name: ['名称', 'Name'] }}
        exports={{ kind: 'groups', name: ['互助组', 'Mutual-help groups'] }}
        empty={['还没有互助组。', 'No groups yet.']}
        actions={
          holds(session, 'benefit.manage') && (
            <Button type="primary" onClick={() => setAdding(true)}>
              {t('add')}
            </Button>
          )
        }
        expand={(group) => <GroupTurns group={group} />}
        columns={[
          {
            title: t('group'),
            render: (_, row) => (
              <>
                {row.name} <span className="soft">{row.union.name}</span>
              </>
            ),
          },
          { title: t('signed'), render: (_, row) => date(row.signedOn) },
          {
            title: t('members'),
            render: (_, row) =>
              t('people', { count: row.members.filter((member) => member.leftOn === null).length }),
          },
          { title: t('turns'), render: (_, row) => t('times', { count: row.turnsDone }) },
          {
            title: t('hours'),
            render: (_, { hours }) => hours && `${hours.employer}：${hours.text}`,
          },
          {
            title: t('act'),
            render: (_, group) =>
              group.mayManage && (
                <div className="benefitActions">
                  <Button size="small" onClick={() => setDialog({ group, what: 'plan' })}>
                    {t('plan')}
                  </Button>
                  <Button size="small" onClick={() => setDialog({ group, what: 'change' })}>
                    {t('change')}
                  </Button>
                  <Button size="small" onClick={() => setDialog({ group, what: 'hours' })}>
                    {t('agree')}
                  </Button>
                </div>
              ),
          },
        ]}
      />
      {adding && (
        <FormDialog<{
          unionId: string;
          name: string;
          agreement: string;
          signedOn: string;
          memberIds: string[];
        }>
          title={['新建互助组', 'New group']}
          fields={[
            { name: 'unionId', kind: 'union', label: ['工会', 'Union'] },
            { name: 'name', kind: 'text', label: ['组名', 'Name'] },
            { name: 'agreement', kind: 'area', label: ['互助协议', 'Agreement'] },
            { name: 'signedOn', kind: 'date', label: ['签订日期', 'Signed on'] },
            {
              name: 'memberIds',
              kind: 'people',
              label: ['签字组员（至少 2 人）', 'Members who signed (2 at least)'],
            },
          ]}
          send={(body) => add.send({ body })}
          onClose={() => setAdding(false)}
        />
      )}
      {dialog && <GroupDialog {...dialog} onClose={() => setDialog(undefined)} />}
    </>
  );
}

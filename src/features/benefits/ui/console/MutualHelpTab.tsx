import { Button, Tag } from 'antd';
import { useState } from 'react';
import { defineWords, type Pair, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { benefitRoutes } from '../../contract.ts';
import type { GroupView } from '../../mutualHelp/contract.ts';
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
  done: ['已帮', 'Done'],
  fell: ['没帮成', 'Fell through'],
  back: ['登记有误', 'By mistake'],
  times: ['{count} 次', '{count}'],
  people: ['{count} 人', '{count}'],
  helpers: ['{count} 人帮忙', '{count} helped'],
});

const turnStatuses: Record<GroupView['turns'][number]['status'], Pair> = {
  planned: ['已排', 'Planned'],
  done: ['已帮', 'Done'],
  cancelled: ['没帮成', 'Fell through'],
};

type What = 'hours' | 'plan' | 'change';

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
  const [dialog, setDialog] = useState<{ group: GroupView; what: What }>();
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
        expand={(group) => <Turns group={group} />}
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

function GroupDialog({ group, what, onClose }: { group: GroupView; what: What; onClose: () => void }) {
  const params = { id: group.id };
  const hours = useDeed(benefitRoutes.agreeMutualHours);
  const plan = useDeed(benefitRoutes.planMutualTurns);
  const change = useDeed(benefitRoutes.changeMutualMembers);
  const members = Object.fromEntries(
    group.members
      .filter(({ leftOn }) => leftOn === null)
      .map(({ id, name }): [string, Pair] => [id, [name, name]]),
  );
  if (what === 'hours')
    return (
      <FormDialog<{ employer: string; text: string; signedOn: string; until?: string }>
        title={['弹性工时协议', 'Agreement on flexible hours']}
        fields={[
          { name: 'employer', kind: 'text', label: ['用人单位', 'Employer'] },
          { name: 'text', kind: 'area', label: ['工时约定', 'What was agreed'] },
          { name: 'signedOn', kind: 'date', label: ['签订日期', 'Signed on'] },
          { name: 'until', kind: 'date', optional: true, label: ['到期', 'Until'] },
        ]}
        send={(body) => hours.send({ params, body: { ...body, until: body.until ?? null } })}
        onClose={onClose}
      />
    );
  if (what === 'plan')
    return (
      <FormDialog<{ onDate: string; personId: string; what: string }>
        title={['排一次互助', 'Plan a turn']}
        fields={[
          { name: 'onDate', kind: 'date', label: ['日期', 'Day'] },
          { name: 'personId', kind: 'choice', label: ['帮谁', 'Whom'], options: members },
          { name: 'what', kind: 'text', label: ['帮什么', 'With what'] },
        ]}
        send={(turn) => plan.send({ params, body: { turns: [turn] } })}
        onClose={onClose}
      />
    );
  return (
    <FormDialog<{ personId: string; leaves?: boolean; onDate: string }>
      title={['组员变动', 'Members']}
      fields={[
        { name: 'personId', kind: 'person', label: ['会员', 'Member'] },
        { name: 'leaves', kind: 'check', label: ['退出本组', 'Leaves the group'] },
        { name: 'onDate', kind: 'date', label: ['签字或退出日期', 'On'] },
      ]}
      send={(body) => change.send({ params, body: { ...body, leaves: body.leaves ?? false } })}
      onClose={onClose}
    />
  );
}

function Turns({ group }: { group: GroupView }) {
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

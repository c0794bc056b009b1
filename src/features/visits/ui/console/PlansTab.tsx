import { Alert, App, Button, Space, Spin, Switch, Table, Tag } from 'antd';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { type PlanView, visitRoutes } from '../../contract.ts';
import { AddPlan } from './AddPlan.tsx';
import { topic } from './words.ts';

const words = defineWords({
  steps: ['操作', 'Actions'],
  all: ['看全部人员的', 'Show those of all colleagues'],
  assign: ['挂钩一家企业', 'Assign an enterprise'],
  none: ['还没有挂钩的企业。', 'No enterprise is assigned yet.'],
  noneHint: ['走访不一定要先挂钩，可直接“记一次走访”。', 'A visit needs no assignment: note it right away.'],
  employer: ['企业', 'Enterprise'],
  who: ['挂钩人', 'Colleague'],
  every: ['间隔', 'Every'],
  days: ['{count} 天', '{count} days'],
  last: ['上次走访', 'Last visit'],
  never: ['还没有去过', 'Not yet'],
  next: ['下次最迟', 'Next by'],
  noUnion: ['未建会', 'No union'],
  visit: ['记走访', 'Note a visit'],
  end: ['取消挂钩', 'End'],
  endConfirm: ['取消“{name}”的挂钩？记录仍保留。', 'End the assignment of “{name}”? Its records stay.'],
});

/** Whose enterprise is whose, the one due first on top. */
export function PlansTab({ onVisit }: { onVisit: (employer: { id: string; name: string }) => void }) {
  const t = useWords(words);
  const formats = useFormats();
  const session = useSession();
  const { modal, message } = App.useApp();
  const [all, setAll] = useState(false);
  const [assigning, setAssigning] = useState(false);
  const { data, error } = useRouteQuery(
    visitRoutes.visitPlans,
    { query: { mine: all ? 'false' : 'true' } },
    { topics: [topic], keepPrevious: true },
  );
  const end = useRouteMutation(visitRoutes.endVisitPlan, [topic]);
  const mayPlan = holds(session, 'visit.plan');
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  if (!data) return <Spin className="wholePage" />;
  const askToEnd = (plan: PlanView) =>
    modal.confirm({
      title: t('endConfirm', { name: plan.employer.name }),
      onOk: () =>
        end.mutateAsync({ params: { id: plan.id }, body: {} }).catch((problem: unknown) => {
          void message.error(explainProblem(problem));
        }),
    });
  return (
    <>
      <div className="visitFilter">
        <Space>
          <Switch id="allPlans" checked={all} onChange={setAll} />
          <label htmlFor="allPlans">{t('all')}</label>
        </Space>
        {mayPlan && <Button onClick={() => setAssigning(true)}>{t('assign')}</Button>}
      </div>
      <Table<PlanView>
        rowKey="id"
        size="middle"
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: 'max-content' }}
        dataSource={data.items}
        locale={{
          emptyText: (
            <div className="emptyHint">
              <p>{t('none')}</p>
              <p>{t('noneHint')}</p>
            </div>
          ),
        }}
        columns={[
          {
            title: t('employer'),
            render: (_, plan) => (
              <>
                {plan.employer.name} {!plan.employer.unionized && <Tag>{t('noUnion')}</Tag>}
              </>
            ),
          },
          { title: t('who'), dataIndex: 'accountName' },
          { title: t('every'), render: (_, plan) => t('days', { count: plan.everyDays }) },
          {
            title: t('last'),
            render: (_, plan) => (plan.lastVisitOn ? formats.date(plan.lastVisitOn) : t('never')),
          },
          {
            title: t('next'),
            sorter: (a, b) => (a.nextBy < b.nextBy ? -1 : 1),
            render: (_, plan) => <Tag color={plan.late ? 'red' : 'default'}>{formats.date(plan.nextBy)}</Tag>,
          },
          {
            title: t('steps'),
            render: (_, plan) => (
              <Space>
                <Button size="small" onClick={() => onVisit(plan.employer)}>
                  {t('visit')}
                </Button>
                {mayPlan && (
                  <Button size="small" type="text" onClick={() => askToEnd(plan)}>
                    {t('end')}
                  </Button>
                )}
              </Space>
            ),
          },
        ]}
      />
      {assigning && <AddPlan onClose={() => setAssigning(false)} />}
    </>
  );
}

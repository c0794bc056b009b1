import { Alert, Button, Table } from 'antd';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { benefitRoutes } from '../../contract.ts';
import type { BudgetView } from '../../supplies/contract.ts';
import { FormDialog } from './parts/FormDialog.tsx';
import { SourceSelect } from './parts/SourceSelect.tsx';
import { topic } from './parts/topic.ts';
import { useDeed } from './parts/useDeed.ts';

const words = defineWords({
  act: ['办理', 'Next'],
  addBudget: ['新建预算', 'New budget'],
  more: ['追加', 'Add to it'],
  name: ['名称', 'Name'],
  budget: ['预算', 'Budget'],
  supplement: ['追加', 'Supplement'],
  spent: ['已支出', 'Spent'],
  rest: ['余额', 'Left'],
  noBudget: ['还没有预算。', 'No budget yet.'],
});

/** Budgets of a year with what was added and spent. */
export function SupplyBudgets() {
  const t = useWords(words);
  const { money } = useFormats();
  const session = useSession();
  const { data, error } = useRouteQuery(benefitRoutes.supplyBudgets, { query: {} }, { topics: [topic] });
  const add = useDeed(benefitRoutes.addSupplyBudget);
  const line = useDeed(benefitRoutes.addSupplyBudgetLine);
  const [adding, setAdding] = useState(false);
  const [more, setMore] = useState<BudgetView>();
  return (
    <>
      {holds(session, 'benefit.manage') && (
        <div className="benefitBar">
          <Button type="primary" onClick={() => setAdding(true)}>
            {t('addBudget')}
          </Button>
        </div>
      )}
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      <Table<BudgetView>
        rowKey="id"
        size="small"
        loading={!data && !error}
        dataSource={data?.items ?? []}
        pagination={false}
        locale={{ emptyText: <div className="emptyHint">{t('noBudget')}</div> }}
        columns={[
          { title: t('name'), render: (_, row) => `${row.name} ${row.year} · ${row.union.name}` },
          { title: t('budget'), key: 'budget', render: (_, row) => money(row.budgetFen - row.cutFen) },
          { title: t('supplement'), render: (_, row) => money(row.supplementFen) },
          { title: t('spent'), render: (_, row) => money(row.spentFen) },
          { title: t('rest'), render: (_, row) => money(row.leftFen) },
          {
            title: t('act'),
            render: (_, row) =>
              row.mayManage && (
                <Button size="small" onClick={() => setMore(row)}>
                  {t('more')}
                </Button>
              ),
          },
        ]}
      />
      {adding && (
        <FormDialog<{
          unionId: string;
          name: string;
          year: number;
          amountFen: number;
          basis: string;
          sourceId?: string;
        }>
          title={['新建预算', 'New budget']}
          fields={[
            { name: 'unionId', kind: 'union', label: ['工会', 'Union'] },
            { name: 'name', kind: 'text', label: ['名称，如温暖服务季', 'Name'] },
            { name: 'year', kind: 'number', min: 2000, max: 2200, label: ['年度', 'Year'] },
            { name: 'amountFen', kind: 'money', label: ['预算金额', 'Amount'] },
            { name: 'basis', kind: 'text', label: ['依据', 'Basis'] },
            {
              ...{ name: 'sourceId', kind: 'own', optional: true, control: <SourceSelect /> },
              label: ['从哪笔资金列支（入库时占用）', 'Paid from (set aside when things come in)'],
            },
          ]}
          send={(body) => add.send({ body })}
          onClose={() => setAdding(false)}
        />
      )}
      {more && (
        <FormDialog<{ kind: 'supplement' | 'cut'; amountFen: number; onDate: string; basis: string }>
          title={['追加或调减', 'Add or cut']}
          initial={{ kind: 'supplement' }}
          fields={[
            {
              ...{ name: 'kind', kind: 'choice', label: ['类别', 'Kind'] },
              options: { supplement: ['追加', 'Supplement'], cut: ['调减', 'Cut'] },
            },
            { name: 'amountFen', kind: 'money', label: ['金额', 'Amount'] },
            { name: 'onDate', kind: 'date', label: ['日期', 'On'] },
            { name: 'basis', kind: 'text', label: ['依据', 'Basis'] },
          ]}
          send={(body) => line.send({ params: { id: more.id }, body })}
          onClose={() => setMore(undefined)}
        />
      )}
    </>
  );
}

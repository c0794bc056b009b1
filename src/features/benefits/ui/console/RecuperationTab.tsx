import { Button } from 'antd';
import { useState } from 'react';
import { defineWords, type Pair, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { benefitRoutes } from '../../contract.ts';
import type { PeriodView } from '../../recuperation/contract.ts';
import { Applicants } from './Applicants.tsx';
import { BenefitList, useListState } from './parts/BenefitList.tsx';
import { FormDialog } from './parts/FormDialog.tsx';
import { type QuotaRow, QuotaRows, quotasOf } from './parts/QuotaRows.tsx';
import { topic } from './parts/topic.ts';
import { useDeed } from './parts/useDeed.ts';

const words = defineWords({
  add: ['新建一期', 'New period'],
  period: ['期次', 'Period'],
  when: ['时间', 'When'],
  apply: ['报名截止', 'Apply until'],
  places: ['名额 / 报名 / 候补', 'Places / applied / waiting'],
  rule: ['规则', 'Rule'],
  turn: ['轮流：没去过的、最久没去的优先', 'By turn: who went longest ago'],
  draw: ['抽签', 'By draw'],
  seed: ['种子 {seed}', 'Seed {seed}'],
  state: ['状态', 'State'],
  act: ['办理', 'Next'],
  people: ['名单', 'People'],
});

const statuses: Record<PeriodView['status'], Pair> = {
  draft: ['筹备', 'Draft'],
  open: ['报名中', 'Open'],
  allotted: ['已分配', 'Allotted'],
  closed: ['已结束', 'Closed'],
  cancelled: ['已取消', 'Called off'],
};
const actions: Record<string, Pair> = {
  open: ['开放报名', 'Open'],
  allot: ['分配名额', 'Allot'],
  close: ['登记成行', 'Close'],
  cancel: ['取消本期', 'Call off'],
};

interface Values {
  unionId: string;
  name: string;
  place: string;
  fromOn: string;
  untilOn: string;
  applyUntil: string;
  rule: 'turn' | 'draw';
  costFen?: number;
  quotas: readonly QuotaRow[];
}

/** Periods of recuperation: places a union, allotted by turn or draw, the next moves up. */
export function RecuperationTab() {
  const t = useWords(words);
  const pick = usePick();
  const { number, period, date } = useFormats();
  const session = useSession();
  const list = useListState<'latest' | 'start'>('latest');
  const { data, error } = useRouteQuery(
    benefitRoutes.recuperationPeriods,
    { query: list.query },
    { topics: [topic], keepPrevious: true },
  );
  const add = useDeed(benefitRoutes.addRecuperationPeriod);
  const act = useDeed(benefitRoutes.actOnRecuperationPeriod);
  const [adding, setAdding] = useState(false);
  const [opened, setOpened] = useState<PeriodView>();
  const sum = (row: PeriodView, of: 'places' | 'applied' | 'waiting') =>
    number(row.quotas.reduce((total, quota) => total + quota[of], 0));
  return (
    <>
      <BenefitList<PeriodView, 'latest' | 'start'>
        list={list}
        data={data}
        error={error}
        statuses={statuses}
        sorts={{ latest: ['最新', 'Latest'], start: ['最早出发', 'Soonest first'] }}
        exports={{ kind: 'recuperation', name: ['疗休养', 'Recuperation'] }}
        empty={['还没有疗休养安排。', 'No periods yet.']}
        actions={
          holds(session, 'benefit.manage') && (
            <Button type="primary" onClick={() => setAdding(true)}>
              {t('add')}
            </Button>
          )
        }
        columns={[
          {
            title: t('period'),
            render: (_, row) => (
              <>
                {row.name} <span className="soft">{row.place}</span>
              </>
            ),
          },
          { title: t('when'), render: (_, row) => period(row.fromOn, row.untilOn) },
          { title: t('apply'), render: (_, row) => date(row.applyUntil) },
          {
            title: t('places'),
            render: (_, row) => (
              <>
                {`${sum(row, 'places')} / ${sum(row, 'applied')} / ${sum(row, 'waiting')}`}
                {row.quotas.length > 1 &&
                  row.quotas.map(({ union, places }) => (
                    <div key={union.id} className="soft">
                      {union.name} {number(places)}
                    </div>
                  ))}
              </>
            ),
          },
          {
            title: t('rule'),
            render: (_, row) => (
              <>
                {t(row.rule)}
                {row.seed && <div className="soft benefitSeed">{t('seed', { seed: row.seed })}</div>}
              </>
            ),
          },
          { title: t('state'), render: (_, row) => pick(statuses[row.status]) },
          {
            title: t('act'),
            render: (_, row) => (
              <div className="benefitActions">
                <Button size="small" onClick={() => setOpened(row)}>
                  {t('people')}
                </Button>
                {row.allowedActions.map((action) => (
                  <Button
                    key={action}
                    size="small"
                    onClick={() => act.press({ params: { id: row.id, action }, body: {} })}
                  >
                    {pick(actions[action] ?? [action, action])}
                  </Button>
                ))}
              </div>
            ),
          },
        ]}
      />
      {adding && (
        <FormDialog<Values>
          title={['新建一期疗休养', 'New period']}
          fields={[
            { name: 'unionId', kind: 'union', label: ['主办工会', 'Union'] },
            { name: 'name', kind: 'text', label: ['名称', 'Name'] },
            { name: 'place', kind: 'text', label: ['地点', 'Place'] },
            { name: 'fromOn', kind: 'date', label: ['出发日', 'From'] },
            { name: 'untilOn', kind: 'date', label: ['返回次日', 'The day after the return'] },
            { name: 'applyUntil', kind: 'date', label: ['报名截止（含当天）', 'Apply until (included)'] },
            {
              ...{ name: 'rule', kind: 'choice', label: ['分配规则', 'Rule'] },
              options: {
                turn: ['轮流：没去过的、最久没去的优先', 'By turn: who went longest ago'],
                draw: ['抽签（种子事先公布）', 'By draw (the seed is published before)'],
              },
            },
            {
              ...{ name: 'quotas', kind: 'own', label: ['各工会名额', 'Places a union'] },
              control: <QuotaRows />,
            },
            { name: 'costFen', kind: 'money', optional: true, label: ['每人费用', 'Cost a head'] },
          ]}
          initial={{ rule: 'turn', quotas: [{ key: 0 }] }}
          send={({ quotas, ...body }) => add.send({ body: { ...body, quotas: quotasOf(quotas) } })}
          onClose={() => setAdding(false)}
        />
      )}
      {opened && <Applicants period={opened} onClose={() => setOpened(undefined)} />}
    </>
  );
}

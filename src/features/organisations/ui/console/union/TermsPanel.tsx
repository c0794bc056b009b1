import { Alert, Button, Spin, Table, Tag } from 'antd';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { legalRoutes, type TermView } from '../../../legal/contract.ts';
import type { UnionDetail } from '../../../tree/contract.ts';
import { today } from '../parts/today.ts';
import { doWords } from '../unionWords.ts';
import { DelayDialog } from './DelayDialog.tsx';
import { ElectDialog } from './ElectDialog.tsx';
import { postWords } from './postWords.ts';

const words = defineWords({
  number: ['届次', 'Term'],
  nth: ['第 {number} 届', 'No. {number}'],
  elected: ['选举日期', 'Elected'],
  ends: ['届满', 'Ends'],
  delayed: ['延到 {date}', 'delayed to {date}'],
  officers: ['组成人员', 'Officers'],
  state: ['状态', 'State'],
  overdue: ['已超期 {days} 天，请尽快换届', 'Overdue by {days} days; hold the election'],
  left: ['还有 {days} 天', '{days} days left'],
  past: ['已换届', 'Past'],
  none: [
    '还没有登记委员会。选举后在这里登记，系统会在届满前提醒。',
    'No committee on record. Record the election here; a reminder comes before the term ends.',
  ],
  list: ['历届委员会', 'Committees'],
});

/** Committees of a union, the one in office first, with what is left of its term. */
export function TermsPanel({ union }: { union: UnionDetail }) {
  const t = useWords(words);
  const act = useWords(doWords);
  const post = useWords(postWords);
  const formats = useFormats(today());
  const [open, setOpen] = useState<'elect' | 'delayElection'>();
  const { data, error } = useRouteQuery(
    legalRoutes.committeeTerms,
    { params: { id: union.id } },
    { topics: ['unions'] },
  );
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  if (!data) return <Spin />;
  const actions = (['elect', 'delayElection'] as const).filter(
    (action) =>
      union.allowedActions.includes(action) &&
      (action === 'elect' || data.items.some(({ status }) => status === 'current')),
  );
  const stateOf = ({ daysLeft, overdue }: TermView) => {
    if (daysLeft === null) return <Tag>{t('past')}</Tag>;
    return overdue ? (
      <Tag color="error">{t('overdue', { days: -daysLeft })}</Tag>
    ) : (
      <Tag color={daysLeft <= 60 ? 'warning' : 'success'}>{t('left', { days: daysLeft })}</Tag>
    );
  };
  return (
    <div className="orgTerms">
      <p className="orgBar">
        {actions.map((action) => (
          <Button key={action} onClick={() => setOpen(action)}>
            {act(action)}
          </Button>
        ))}
      </p>
      <Table<TermView>
        aria-label={t('list')}
        rowKey="id"
        dataSource={data.items}
        pagination={false}
        locale={{ emptyText: t('none') }}
        columns={[
          { title: t('number'), key: 'number', render: (_, term) => t('nth', { number: term.number }) },
          { title: t('elected'), key: 'elected', render: (_, term) => formats.date(term.electedOn) },
          {
            title: t('ends'),
            key: 'ends',
            render: (_, term) => (
              <>
                {formats.date(term.endsOn)}
                {term.delayedUntil && ` · ${t('delayed', { date: formats.date(term.delayedUntil) })}`}
              </>
            ),
          },
          {
            title: t('officers'),
            key: 'officers',
            render: (_, term) =>
              term.officers.map((officer) => `${post(officer.post)} ${officer.name}`).join('；'),
          },
          { title: t('state'), key: 'state', render: (_, term) => stateOf(term) },
        ]}
      />
      {open === 'elect' && <ElectDialog unionId={union.id} onClose={() => setOpen(undefined)} />}
      {open === 'delayElection' && <DelayDialog unionId={union.id} onClose={() => setOpen(undefined)} />}
    </div>
  );
}

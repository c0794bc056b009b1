import { Button, Drawer, Tag } from 'antd';
import { useState } from 'react';
import { defineWords, type Pair, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { benefitRoutes } from '../../contract.ts';
import type { ApplicantView, PeriodView } from '../../recuperation/contract.ts';
import { BenefitList, useListState } from './parts/BenefitList.tsx';
import { FormDialog } from './parts/FormDialog.tsx';
import { topic } from './parts/topic.ts';
import { useDeed } from './parts/useDeed.ts';

const words = defineWords({
  name: ['姓名', 'Name'],
  order: ['顺序', 'Order'],
  last: ['上次', 'Last stay'],
  never: ['没去过', 'Never'],
  state: ['状态', 'State'],
  act: ['办理', 'Next'],
  cancel: ['取消名额', 'Cancel'],
  undo: ['撤销成行', 'Did not go'],
  applyFor: ['代为报名', 'Apply for a member'],
});

const applicationStatuses: Record<ApplicantView['status'], Pair> = {
  applied: ['已报名', 'Applied'],
  allotted: ['有名额', 'Has a place'],
  waiting: ['候补', 'Waiting'],
  cancelled: ['已取消', 'Cancelled'],
  went: ['已成行', 'Went'],
};
/** Who applied for a period, in the order of the rule. */
export function Applicants({ period, onClose }: { period: PeriodView; onClose: () => void }) {
  const t = useWords(words);
  const pick = usePick();
  const { date } = useFormats();
  const list = useListState<'order'>('order');
  const params = { id: period.id };
  const { data, error } = useRouteQuery(
    benefitRoutes.recuperationApplicants,
    { params },
    { topics: [topic] },
  );
  const apply = useDeed(benefitRoutes.applyForRecuperation);
  const cancel = useDeed(benefitRoutes.cancelRecuperation);
  const [adding, setAdding] = useState(false);
  const undo = useDeed(benefitRoutes.undoRecuperation);
  const [leaving, setLeaving] = useState<ApplicantView>();
  const [undoing, setUndoing] = useState<ApplicantView>();
  const items = (data?.items ?? []).filter(
    (one) =>
      one.person.name.includes(list.search) && (list.status === undefined || one.status === list.status),
  );
  return (
    <Drawer open size={860} title={`${period.name} · ${period.place}`} onClose={onClose}>
      <BenefitList<ApplicantView, 'order'>
        list={list}
        data={data && { items, next: null }}
        error={error}
        statuses={applicationStatuses}
        sorts={{ order: ['按规则', 'By the rule'] }}
        exports={{ kind: 'applicants', name: ['疗休养名单', 'Recuperation list'], of: period.id }}
        empty={['还没有人报名。', 'Nobody applied yet.']}
        actions={period.status === 'open' && <Button onClick={() => setAdding(true)}>{t('applyFor')}</Button>}
        columns={[
          { title: t('order'), dataIndex: 'turn' },
          {
            title: t('name'),
            render: (_, row) => (
              <>
                {row.person.name} <span className="soft">{row.union}</span>
              </>
            ),
          },
          {
            title: t('last'),
            render: (_, row) => (row.lastWentOn ? date(row.lastWentOn) : row.turn === null ? '' : t('never')),
          },
          {
            title: t('state'),
            render: (_, row) => (
              <>
                <Tag>{pick(applicationStatuses[row.status])}</Tag>
                {row.status === 'cancelled' && <span className="soft">{row.reason}</span>}
              </>
            ),
          },
          {
            title: t('act'),
            render: (_, row) => (
              <div className="benefitActions">
                {row.mayCancel && (
                  <Button size="small" onClick={() => setLeaving(row)}>
                    {t('cancel')}
                  </Button>
                )}
                {row.mayUndo && (
                  <Button size="small" onClick={() => setUndoing(row)}>
                    {t('undo')}
                  </Button>
                )}
              </div>
            ),
          },
        ]}
      />
      {adding && (
        <FormDialog<{ personId: string }>
          title={['代为报名', 'Apply for a member']}
          fields={[{ name: 'personId', kind: 'person', label: ['会员', 'Member'] }]}
          send={(body) => apply.send({ params, body })}
          onClose={() => setAdding(false)}
        />
      )}
      {leaving && (
        <FormDialog<{ reason: string }>
          title={['取消名额，候补递补', 'Cancel; the next moves up']}
          fields={[{ name: 'reason', kind: 'text', label: ['原因', 'Why'] }]}
          send={(body) => cancel.send({ params: { id: leaving.id }, body })}
          onClose={() => setLeaving(undefined)}
        />
      )}
      {undoing && (
        <FormDialog<{ reason: string }>
          title={['撤销成行，从帮扶台账退出', 'Did not go: out of the ledger of help']}
          fields={[{ name: 'reason', kind: 'text', label: ['原因', 'Why'] }]}
          send={(body) => undo.send({ params: { id: undoing.id }, body })}
          onClose={() => setUndoing(undefined)}
        />
      )}
    </Drawer>
  );
}

import { Button, Drawer, Tag } from 'antd';
import { useState } from 'react';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { benefitRoutes } from '../../contract.ts';
import type { OfferUse, OfferView } from '../../partners/contract.ts';
import { BenefitList, useListState } from './parts/BenefitList.tsx';
import { FormDialog } from './parts/FormDialog.tsx';
import { topic } from './parts/topic.ts';
import { useDeed } from './parts/useDeed.ts';

const words = defineWords({
  name: ['姓名', 'Name'],
  at: ['领用时间', 'Taken'],
  undone: ['已撤销', 'Taken back'],
  act: ['办理', 'Next'],
  undo: ['撤销领用', 'Take back'],
});

/** Who took an offer; what was taken by mistake is taken back. */
export function OfferUses({ offer, onClose }: { offer: OfferView; onClose: () => void }) {
  const t = useWords(words);
  const { instant } = useFormats();
  const list = useListState<'latest'>('latest');
  const { data, error } = useRouteQuery(
    benefitRoutes.partnerUses,
    { params: { id: offer.id }, query: list.query },
    { topics: [topic], keepPrevious: true },
  );
  const undo = useDeed(benefitRoutes.undoPartnerUse);
  const [undoing, setUndoing] = useState<OfferUse>();
  return (
    <Drawer open size={720} title={`${offer.partner} · ${offer.title}`} onClose={onClose}>
      <BenefitList<OfferUse, 'latest'>
        list={list}
        data={data}
        error={error}
        sorts={{ latest: ['最新', 'Latest'] }}
        empty={['您的范围内还没有人领用。', 'Nobody of your places took it yet.']}
        columns={[
          {
            title: t('name'),
            render: (_, row) => (
              <>
                {row.person.name} <span className="soft">{row.union}</span>
              </>
            ),
          },
          {
            title: t('at'),
            render: (_, row) => (
              <>
                {instant(row.at)} {row.undoneAt && <Tag>{t('undone')}</Tag>}
                {row.reason && <div className="soft">{row.reason}</div>}
              </>
            ),
          },
          {
            title: t('act'),
            render: (_, row) =>
              row.mayUndo && (
                <Button size="small" onClick={() => setUndoing(row)}>
                  {t('undo')}
                </Button>
              ),
          },
        ]}
      />
      {undoing && (
        <FormDialog<{ reason: string }>
          title={['撤销领用（兑换码不再发给别人）', 'Take back; the code is not given to anybody else']}
          fields={[{ name: 'reason', kind: 'text', label: ['原因', 'Why'] }]}
          send={(body) => undo.send({ params: { id: undoing.id }, body })}
          onClose={() => setUndoing(undefined)}
        />
      )}
    </Drawer>
  );
}

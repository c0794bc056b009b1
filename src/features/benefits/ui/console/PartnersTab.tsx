import { Button, Tag } from 'antd';
import { useState } from 'react';
import { defineWords, type Pair, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { groupWords } from '../../../appeals/ui/console/parts/personWords.ts';
import { benefitRoutes } from '../../contract.ts';
import type { OfferView } from '../../partners/contract.ts';
import { partnerFieldWords } from '../words.ts';
import { NewOffer } from './NewOffer.tsx';
import { OfferUses } from './OfferUses.tsx';
import { BenefitList, useListState } from './parts/BenefitList.tsx';
import { FormDialog } from './parts/FormDialog.tsx';
import { topic } from './parts/topic.ts';
import { useDeed } from './parts/useDeed.ts';

const words = defineWords({
  add: ['新建优惠', 'New offer'],
  offer: ['优惠', 'Offer'],
  agreement: ['协议期', 'Agreement'],
  used: ['领用（我方统计）', 'Taken (our count)'],
  left: ['{used} 人 · 剩 {left} 码', '{used} people · {left} codes left'],
  people: ['{used} 人', '{used} people'],
  reported: ['合作方报告', 'Reported by the partner'],
  state: ['状态', 'State'],
  act: ['办理', 'Next'],
  who: ['领用名单', 'Who took it'],
  codes: ['导入兑换码', 'Add codes'],
  report: ['记合作方数据', 'Note a report'],
  nothing: ['不提供个人信息', 'The partner learns nothing'],
  learns: ['合作方得知：{fields}', 'The partner learns: {fields}'],
});

const statuses: Record<OfferView['status'], Pair> = {
  draft: ['未开放', 'Draft'],
  open: ['已开放', 'Open'],
  closed: ['已停止', 'Closed'],
};
const actions: Record<string, Pair> = { open: ['开放', 'Open'], close: ['停止', 'Close'] };

type Dialog = { offer: OfferView; what: 'uses' | 'codes' | 'report' | 'open' | 'close' };

/** Offers of partners, their agreements, codes and reports. */
export function PartnersTab() {
  const t = useWords(words);
  const pick = usePick();
  const group = useWords(groupWords);
  const { number, period, date } = useFormats();
  const session = useSession();
  const list = useListState<'latest' | 'end'>('latest');
  const { data, error } = useRouteQuery(
    benefitRoutes.partnerOffers,
    { query: list.query },
    { topics: [topic], keepPrevious: true },
  );
  const act = useDeed(benefitRoutes.actOnOffer);
  const codes = useDeed(benefitRoutes.addPartnerCodes);
  const report = useDeed(benefitRoutes.addPartnerReport);
  const [adding, setAdding] = useState(false);
  const [dialog, setDialog] = useState<Dialog>();
  const close = () => setDialog(undefined);
  const what = dialog?.what;
  return (
    <>
      <BenefitList<OfferView, 'latest' | 'end'>
        list={list}
        data={data}
        error={error}
        statuses={statuses}
        sorts={{ latest: ['最新', 'Latest'], end: ['最早到期', 'Ending first'] }}
        exports={{ kind: 'offers', name: ['合作优惠', 'Partner benefits'] }}
        empty={['还没有合作优惠。', 'No offers yet.']}
        actions={
          holds(session, 'benefit.manage') && (
            <Button type="primary" onClick={() => setAdding(true)}>
              {t('add')}
            </Button>
          )
        }
        columns={[
          {
            title: t('offer'),
            render: (_, row) => (
              <>
                {row.partner} · {row.title}
                <div className="soft">
                  {row.fields.length === 0
                    ? t('nothing')
                    : t('learns', {
                        fields: row.fields.map((field) => pick(partnerFieldWords[field])).join('、'),
                      })}
                </div>
                {row.workerGroups.map((code) => (
                  <Tag key={code}>{group(code as Parameters<typeof group>[0])}</Tag>
                ))}
              </>
            ),
          },
          {
            title: t('agreement'),
            render: (_, row) => (
              <>
                {period(row.fromOn, row.untilOn)}
                <div className="soft">{row.agreement}</div>
              </>
            ),
          },
          {
            title: t('used'),
            render: (_, row) =>
              row.handing === 'codes'
                ? t('left', { used: number(row.used), left: number(row.codesLeft) })
                : t('people', { used: number(row.used) }),
          },
          {
            title: t('reported'),
            render: (_, row) =>
              row.reports.slice(0, 3).map((one) => (
                <div key={`${one.label} ${one.reportedOn}`}>
                  {one.label} {number(one.people)} <span className="soft">{date(one.reportedOn)}</span>
                </div>
              )),
          },
          { title: t('state'), render: (_, row) => pick(statuses[row.status]) },
          {
            title: t('act'),
            render: (_, offer) => (
              <div className="benefitActions">
                {offer.used > 0 && (
                  <Button size="small" onClick={() => setDialog({ offer, what: 'uses' })}>
                    {t('who')}
                  </Button>
                )}
                {offer.allowedActions.map((action) => (
                  <Button key={action} size="small" onClick={() => setDialog({ offer, what: action })}>
                    {pick(actions[action] ?? [action, action])}
                  </Button>
                ))}
                {offer.mayManage && offer.handing === 'codes' && (
                  <Button size="small" onClick={() => setDialog({ offer, what: 'codes' })}>
                    {t('codes')}
                  </Button>
                )}
                {offer.mayManage && (
                  <Button size="small" onClick={() => setDialog({ offer, what: 'report' })}>
                    {t('report')}
                  </Button>
                )}
              </div>
            ),
          },
        ]}
      />
      {adding && <NewOffer onClose={() => setAdding(false)} />}
      {dialog && what === 'uses' && <OfferUses offer={dialog.offer} onClose={close} />}
      {dialog && (what === 'open' || what === 'close') && (
        <FormDialog<{ reason: string }>
          title={actions[what] ?? ['', '']}
          fields={[{ name: 'reason', kind: 'text', label: ['说明', 'Note'] }]}
          send={(body) => act.send({ params: { id: dialog.offer.id, action: what }, body })}
          onClose={close}
        />
      )}
      {dialog && what === 'codes' && (
        <FormDialog<{ codes: string }>
          title={['导入兑换码', 'Add codes']}
          fields={[
            { name: 'codes', kind: 'area', label: ['每行一个，最多 5000 个', 'One a line, at most 5,000'] },
          ]}
          send={(values) =>
            codes.send({
              params: { id: dialog.offer.id },
              body: { codes: values.codes.split(/\s+/u).filter(Boolean) },
            })
          }
          onClose={close}
        />
      )}
      {dialog && what === 'report' && (
        <FormDialog<{ label: string; reportedOn: string; people: number }>
          title={['记合作方数据', 'Note a report of the partner']}
          fields={[
            {
              name: 'label',
              kind: 'text',
              label: ['指标，如“注册船员”', 'What, such as “registered seafarers”'],
            },
            { name: 'people', kind: 'number', max: 2_000_000_000, label: ['人数', 'People'] },
            { name: 'reportedOn', kind: 'date', label: ['报告日期', 'Reported on'] },
          ]}
          send={(body) => report.send({ params: { id: dialog.offer.id }, body })}
          onClose={close}
        />
      )}
    </>
  );
}

import { Button, Tag } from 'antd';
import { useState } from 'react';
import { defineWords, type Pair, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { groupWords } from '../../../appeals/ui/console/parts/personWords.ts';
import { benefitRoutes } from '../../contract.ts';
import type { WishView } from '../../wishes/contract.ts';
import { BenefitList, useListState } from './parts/BenefitList.tsx';
import { FormDialog } from './parts/FormDialog.tsx';
import { topic } from './parts/topic.ts';
import { useDeed } from './parts/useDeed.ts';

const words = defineWords({
  add: ['代职工提心愿', 'Make a wish for a member'],
  wish: ['心愿', 'Wish'],
  who: ['职工', 'Member'],
  state: ['状态', 'State'],
  donor: ['认领', 'Donor'],
  due: ['{donor} · {date} 前', '{donor} · by {date}'],
  hardship: ['困难职工', 'Hardship'],
  act: ['办理', 'Next'],
});

const statuses: Record<WishView['status'], Pair> = {
  submitted: ['待审核', 'To be decided'],
  onWall: ['待认领', 'On the wall'],
  claimed: ['已认领', 'Claimed'],
  fulfilled: ['已实现', 'Fulfilled'],
  thanked: ['已致谢', 'Thanked'],
  refused: ['未通过', 'Refused'],
  withdrawn: ['已撤回', 'Withdrawn'],
};
const donors: Record<'member' | 'union' | 'company' | 'anonymous', Pair> = {
  member: ['会员', 'Member'],
  union: ['工会', 'Union'],
  company: ['爱心企业', 'Company'],
  anonymous: ['匿名', 'Anonymous'],
};
const actions: Record<string, Pair> = {
  approve: ['通过', 'Approve'],
  refuse: ['不通过', 'Refuse'],
  claim: ['登记认领', 'Claim for a donor'],
  release: ['退回心愿墙', 'Back to the wall'],
  fulfil: ['登记实现', 'Fulfilled'],
  undo: ['撤销实现', 'Undo'],
};

/** Wishes of one's places: decided, claimed for donors, fulfilled. */
export function WishesTab() {
  const t = useWords(words);
  const pick = usePick();
  const group = useWords(groupWords);
  const { money, date } = useFormats();
  const session = useSession();
  const list = useListState<'latest' | 'amount'>('latest');
  const { data, error } = useRouteQuery(
    benefitRoutes.wishes,
    { query: list.query },
    { topics: [topic], keepPrevious: true },
  );
  const file = useDeed(benefitRoutes.fileWish);
  const [adding, setAdding] = useState(false);
  const [acting, setActing] = useState<{ wish: WishView; action: string }>();
  const groupName = (code: string) => group(code as Parameters<typeof group>[0]);
  return (
    <>
      <BenefitList<WishView, 'latest' | 'amount'>
        list={list}
        data={data}
        error={error}
        statuses={statuses}
        sorts={{ latest: ['最新', 'Latest'], amount: ['金额从低到高', 'Least first'] }}
        exports={{ kind: 'wishes', name: ['微心愿', 'Wishes'] }}
        empty={[
          '还没有心愿。会员可在手机上提，也可以在这里代提。',
          'No wishes yet. Members make them on their phones, or you do it here.',
        ]}
        actions={
          holds(session, 'benefit.serve') && (
            <Button type="primary" onClick={() => setAdding(true)}>
              {t('add')}
            </Button>
          )
        }
        columns={[
          {
            title: t('wish'),
            render: (_, row) => (
              <>
                {row.text} <span className="soft">{money(row.amountFen)}</span>
                {row.proofNote && <div className="soft">{row.proofNote}</div>}
                {row.reason && <div className="soft">{row.reason}</div>}
              </>
            ),
          },
          {
            title: t('who'),
            render: (_, row) => (
              <>
                {row.person.name} <span className="soft">{row.union.name}</span>{' '}
                {row.hardship && <Tag color="gold">{t('hardship')}</Tag>}
                {row.workerGroups.map((code) => (
                  <Tag key={code}>{groupName(code)}</Tag>
                ))}
              </>
            ),
          },
          { title: t('state'), render: (_, row) => pick(statuses[row.status]) },
          {
            title: t('donor'),
            render: (_, { claim }) =>
              claim &&
              t('due', { donor: claim.donorName || pick(donors[claim.donorKind]), date: date(claim.dueOn) }),
          },
          {
            title: t('act'),
            render: (_, wish) => (
              <div className="benefitActions">
                {wish.allowedActions.map((action) => (
                  <Button key={action} size="small" onClick={() => setActing({ wish, action })}>
                    {pick(actions[action] ?? [action, action])}
                  </Button>
                ))}
              </div>
            ),
          },
        ]}
      />
      {adding && (
        <FormDialog<{ personId: string; text: string; amountFen: number; showName?: boolean }>
          title={['代职工提心愿', 'Make a wish for a member']}
          fields={[
            { name: 'personId', kind: 'person', label: ['会员', 'Member'] },
            { name: 'text', kind: 'text', label: ['心愿（一句话）', 'The wish in one line'] },
            { name: 'amountFen', kind: 'money', label: ['大约多少钱', 'About how much'] },
            {
              ...{ name: 'showName', kind: 'check' },
              label: [
                '本人同意在心愿墙显示姓氏（如“张*”）',
                'The member agrees to the masked name on the wall',
              ],
            },
          ]}
          send={(body) => file.send({ body })}
          onClose={() => setAdding(false)}
        />
      )}
      {acting && <WishAction {...acting} onClose={() => setActing(undefined)} />}
    </>
  );
}

function WishAction({ wish, action, onClose }: { wish: WishView; action: string; onClose: () => void }) {
  const title = actions[action] ?? [action, action];
  const params = { id: wish.id };
  const approve = useDeed(benefitRoutes.approveWish);
  const refuse = useDeed(benefitRoutes.refuseWish);
  const claim = useDeed(benefitRoutes.claimWishFor);
  const release = useDeed(benefitRoutes.releaseWish);
  const fulfil = useDeed(benefitRoutes.fulfilWish);
  const undo = useDeed(benefitRoutes.undoWish);
  if (action === 'approve')
    return (
      <FormDialog<{ basis: 'member' | 'hardship' | 'group' }>
        title={title}
        fields={[
          {
            ...{ name: 'basis', kind: 'choice', label: ['依据', 'On what ground'] },
            options: {
              member: ['在册会员', 'A member'],
              hardship: ['困难职工', 'In hardship'],
              group: ['重点群体', 'Of a worker group'],
            },
          },
        ]}
        send={(body) => approve.send({ params, body })}
        onClose={onClose}
      />
    );
  if (action === 'claim') return <ClaimDialog wish={wish} send={claim.send} onClose={onClose} />;
  if (action === 'fulfil')
    return (
      <FormDialog<{ fulfilledOn: string; proofNote?: string }>
        title={title}
        initial={{ fulfilledOn: new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' }) }}
        fields={[
          { name: 'fulfilledOn', kind: 'date', label: ['实现日期', 'On'] },
          { name: 'proofNote', kind: 'area', label: ['怎么实现的', 'How'] },
        ]}
        send={(body) => fulfil.send({ params, body })}
        onClose={onClose}
      />
    );
  const deed = action === 'refuse' ? refuse : action === 'undo' ? undo : release;
  return (
    <FormDialog<{ reason: string }>
      title={title}
      fields={[{ name: 'reason', kind: 'area', label: ['原因（职工看得到）', 'Why (the member reads it)'] }]}
      send={(body) => deed.send({ params, body })}
      onClose={onClose}
    />
  );
}

interface ClaimValues {
  donorKind: 'union' | 'company' | 'anonymous';
  donorName?: string;
  sourceId?: string;
}

function ClaimDialog({
  wish,
  send,
  onClose,
}: {
  wish: WishView;
  send: (input: { params: { id: string }; body: ClaimValues }) => Promise<unknown>;
  onClose: () => void;
}) {
  const { money } = useFormats();
  const sources = useRouteQuery(benefitRoutes.benefitSources, {
    query: { unionId: wish.union.id, kind: 'donation' },
  });
  const nameOf = (one: { name: string; availableFen: number }) => `${one.name} ${money(one.availableFen)}`;
  const { union, company, anonymous } = donors;
  return (
    <FormDialog<ClaimValues>
      title={actions.claim ?? ['', '']}
      fields={[
        {
          ...{ name: 'donorKind', kind: 'choice', label: ['捐助方', 'Donor'] },
          options: { union, company, anonymous },
        },
        {
          ...{
            name: 'donorName',
            kind: 'text',
            optional: true,
            label: ['名称（匿名不填）', 'Name (not where anonymous)'],
          },
        },
        {
          ...{ name: 'sourceId', kind: 'choice', optional: true },
          label: ['从捐赠资金里列支', 'Paid from a donation fund'],
          options: Object.fromEntries(
            (sources.data?.items ?? []).map((one) => [one.id, [nameOf(one), nameOf(one)]]),
          ),
        },
      ]}
      send={(body) => send({ params: { id: wish.id }, body })}
      onClose={onClose}
    />
  );
}

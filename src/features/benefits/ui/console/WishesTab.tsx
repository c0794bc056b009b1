import { Button, Tag } from 'antd';
import { useState } from 'react';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { groupWords } from '../../../appeals/ui/console/parts/personWords.ts';
import { benefitRoutes } from '../../contract.ts';
import type { WishView } from '../../wishes/contract.ts';
import { BenefitList, useListState } from './parts/BenefitList.tsx';
import { FormDialog } from './parts/FormDialog.tsx';
import { topic } from './parts/topic.ts';
import { useDeed } from './parts/useDeed.ts';
import { WishAction } from './WishAction.tsx';
import { WishPhoto } from './WishPhoto.tsx';
import { donorWords, wishActionWords, wishStatusWords } from './wishWords.ts';

const words = defineWords({
  add: ['代职工提心愿', 'Make a wish for a member'],
  wish: ['心愿', 'Wish'],
  who: ['职工', 'Member'],
  state: ['状态', 'State'],
  donor: ['认领', 'Donor'],
  due: ['{donor} · {date} 前', '{donor} · by {date}'],
  hardship: ['困难职工', 'Hardship'],
  act: ['办理', 'Next'],
  thanks: ['感谢：{text}', 'Thanks: {text}'],
  emptied: ['（内容已删除）', '(words erased)'],
});

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
        statuses={wishStatusWords}
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
                {row.text || t('emptied')} <span className="soft">{money(row.amountFen)}</span>
                {row.proofNote && <div className="soft">{row.proofNote}</div>}
                {row.hasPhoto && <WishPhoto wishId={row.id} />}
                {row.thanks && <div className="soft">{t('thanks', { text: row.thanks })}</div>}
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
          { title: t('state'), render: (_, row) => pick(wishStatusWords[row.status]) },
          {
            title: t('donor'),
            render: (_, { claim }) =>
              claim &&
              t('due', {
                donor: claim.donorName || pick(donorWords[claim.donorKind]),
                date: date(claim.dueOn),
              }),
          },
          {
            title: t('act'),
            render: (_, wish) => (
              <div className="benefitActions">
                {wish.allowedActions.map((action) => (
                  <Button key={action} size="small" onClick={() => setActing({ wish, action })}>
                    {pick(wishActionWords[action] ?? [action, action])}
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

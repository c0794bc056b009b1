import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import type { StoryNext } from '#web/shared/story.tsx';
import type { OwnMembershipView } from '../../ownContract.ts';

const words = defineWords({
  pooled: ['镇街工会为您安排一家工会', 'The town union finds you a union'],
  contact: ['工会联系您并审核', 'The union gets in touch and decides'],
  decide: ['工会已经联系过您，正在审核', 'The union has been in touch and is deciding'],
  by: ['{date} 前', 'By {date}'],
  late: ['应在 {date} 前联系您，已经过了。请打电话催办。', 'This was due by {date}. Please call.'],
  bothEnds: ['两边工会审核转会', 'Both unions look at the transfer'],
  parent: ['由“{name}”决定', 'Decided by {name}'],
  answers: ['转出：{out}；转入：{into}', 'Letting go: {out}; taking in: {into}'],
  waiting: ['待审核', 'waiting'],
  agreed: ['已同意', 'agreed'],
  refused: ['不同意', 'refused'],
});

/** What happens next with an application or a transfer, and by when. */
export function useWhatNext(data: OwnMembershipView): StoryNext | undefined {
  const t = useWords(words);
  const formats = useFormats(data.today);
  const { application, transfer } = data;
  if (transfer?.status === 'open')
    return {
      title: t('bothEnds'),
      by: t('by', { date: formats.date(transfer.dueOn) }),
      contact: t('answers', { out: t(transfer.out.answer), into: t(transfer.in.answer) }),
    };
  if (transfer?.status === 'escalated') return { title: t('parent', { name: transfer.parentName }) };
  if (!application || data.membership) return undefined;
  const date = formats.date(application.contactDue);
  const by = application.overdue ? t('late', { date }) : t('by', { date });
  const state = application.overdue ? ('problem' as const) : ('waiting' as const);
  if (application.status === 'pooled') return { title: t('pooled'), by, state };
  if (application.status !== 'submitted' && application.status !== 'reviewed') return undefined;
  return application.contactedAt ? { title: t('decide') } : { title: t('contact'), by, state };
}

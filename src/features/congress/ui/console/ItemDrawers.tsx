import { defineWords, useWords } from '#web/shared/i18n.ts';
import { voteOperators } from '../../../../kernel/votes.ts';
import { FormDrawer } from '../../../servicePoints/ui/console/parts/FormDrawer.tsx';
import { useSend } from '../../../servicePoints/ui/console/parts/useSend.ts';
import { type AgendaItem, congressRoutes } from '../../contract.ts';
import { matters } from '../../vocabulary.ts';
import { matterWords } from '../words.ts';

const words = defineWords({
  addItem: ['添加议题', 'Add an item'],
  matter: ['事项', 'Matter'],
  title: ['标题', 'Title'],
  about: ['说明', 'About'],
  needsVote: ['须经表决（规定必须表决的事项自动勾选）', 'Needs a vote; some matters always do'],
  operator: ['通过标准（按全体代表计算）', 'Passes with (of all delegates)'],
  halfOrMore: ['半数以上', 'Half or more'],
  moreThanHalf: ['过半数', 'More than half'],
  twoThirds: ['三分之二以上', 'Two thirds or more'],
  addPaper: ['添加材料', 'Add a paper'],
  paper: ['材料标题', 'Title of the paper'],
  body: ['全文', 'Text'],
  vote: ['付诸表决', 'Put to the vote'],
  onLine: ['代表可以用手机投票', 'Delegates may vote on their phones'],
  minutes: ['投票时间（分钟）', 'Minutes to vote'],
  voteHint: [
    '立即对全体代表开票；计票在“投票”里由两人完成。',
    'It opens at once to all delegates; two people count it under Ballots.',
  ],
  conclude: ['确认表决结果', 'Conclude'],
  effectiveFrom: ['通过的，自哪天起生效', 'If passed, in force from'],
  effectiveHint: ['不填为今天；未通过的不生效', 'Today if empty; what did not pass has no effect'],
  resolution: ['决议', 'Resolution'],
  settle: ['记录决议', 'Settle'],
  withdraw: ['撤下议题', 'Withdraw'],
  reason: ['原因', 'Reason'],
});
const topics = ['congress', 'ballots'];
const text = (value: unknown) => String(value ?? '').trim();

/** Puts an item on the agenda. */
export function ItemDrawer({ sessionId, onClose }: { sessionId: string; onClose: () => void }) {
  const t = useWords(words);
  const matter = useWords(matterWords);
  const send = useSend(topics);
  return (
    <FormDrawer
      title={t('addItem')}
      initial={{ needsVote: false }}
      fields={[
        {
          ...{ name: 'matter', kind: 'select', label: t('matter'), required: true },
          options: matters
            .filter((value) => value !== 'jointReport')
            .map((value) => ({ value, label: matter(value) })),
        },
        { name: 'title', kind: 'text', label: t('title'), required: true },
        { name: 'about', kind: 'area', label: t('about') },
        { name: 'needsVote', kind: 'check', label: t('needsVote') },
        {
          ...{ name: 'operator', kind: 'select', label: t('operator') },
          options: voteOperators.map((value) => ({ value, label: t(value) })),
        },
      ]}
      onSend={(values) => {
        const operator = voteOperators.find((each) => each === values.operator);
        return send(congressRoutes.addCongressItem, {
          params: { id: sessionId },
          body: {
            matter: matters.find((each) => each === values.matter) ?? 'other',
            ...{ title: text(values.title), about: text(values.about), needsVote: values.needsVote === true },
            ...(operator ? { operator } : {}),
          },
        });
      }}
      onClose={onClose}
    />
  );
}

export type ItemStep = 'addPaper' | 'vote' | 'conclude' | 'settle' | 'withdraw';

/** One step of an item of the agenda. */
export function ItemStepDrawer({
  item,
  step,
  onClose,
}: {
  item: AgendaItem;
  step: ItemStep;
  onClose: () => void;
}) {
  const t = useWords(words);
  const send = useSend(topics);
  const params = { id: item.id };
  const shared = { title: `${t(step)} · ${item.title}`, onClose };
  switch (step) {
    case 'addPaper':
      return (
        <FormDrawer
          {...shared}
          width={720}
          fields={[
            { name: 'title', kind: 'text', label: t('paper'), required: true },
            { name: 'body', kind: 'area', label: t('body'), required: true },
          ]}
          onSend={({ title, body }) =>
            send(congressRoutes.addCongressPaper, { params, body: { title: text(title), body: text(body) } })
          }
        />
      );
    case 'vote':
      return (
        <FormDrawer
          {...shared}
          initial={{ onLine: true, minutes: 60 }}
          fields={[
            { name: 'onLine', kind: 'check', label: t('onLine') },
            {
              name: 'minutes',
              kind: 'number',
              label: t('minutes'),
              min: 5,
              required: true,
              hint: t('voteHint'),
            },
          ]}
          onSend={({ onLine, minutes }) =>
            send(congressRoutes.voteOnCongressItem, {
              params,
              body: { onLine: onLine === true, minutes: Number(minutes) },
            })
          }
        />
      );
    case 'conclude':
      return (
        <FormDrawer
          {...shared}
          fields={[
            { name: 'effectiveFrom', kind: 'date', label: t('effectiveFrom'), hint: t('effectiveHint') },
            { name: 'resolution', kind: 'area', label: t('resolution') },
          ]}
          onSend={({ effectiveFrom, resolution }) =>
            send(congressRoutes.concludeCongressItem, {
              params,
              body: {
                resolution: text(resolution),
                ...(effectiveFrom ? { effectiveFrom: text(effectiveFrom) } : {}),
              },
            })
          }
        />
      );
    case 'settle':
      return (
        <FormDrawer
          {...shared}
          fields={[{ name: 'resolution', kind: 'area', label: t('resolution'), required: true }]}
          onSend={({ resolution }) =>
            send(congressRoutes.settleCongressItem, { params, body: { resolution: text(resolution) } })
          }
        />
      );
    case 'withdraw':
      return (
        <FormDrawer
          {...shared}
          fields={[{ name: 'reason', kind: 'area', label: t('reason'), required: true }]}
          onSend={({ reason }) =>
            send(congressRoutes.withdrawCongressItem, { params, body: { reason: text(reason) } })
          }
        />
      );
  }
}

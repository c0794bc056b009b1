import type { Pair } from '#web/shared/i18n.ts';
import { ratings } from '../../../../contract.ts';
import { outcomes } from '../../../../lifecycle.ts';
import { outcomeWords } from '../../../../words.ts';
import { today } from '../../parts/say.ts';
import { type FormOf, optionsOf } from '../field.ts';

type Closing = 'closeSameDay' | 'close' | 'followUp' | 'rate';

const usualOutcome: Partial<Record<string, string>> = {
  settled: 'settled',
  referredToLegalAid: 'referredToAid',
  transferredOut: 'transferred',
  supervisionLetterIssued: 'transferred',
  mediationFailed: 'referredToArbitration',
};
const closingOutcomes = outcomes.filter(
  (outcome) => outcome !== 'sameDaySolved' && outcome !== 'withdrawn' && outcome !== 'notAccepted',
);
const ratingWords = {
  satisfied: { zh: '满意', en: 'Satisfied' },
  basicallySatisfied: { zh: '基本满意', en: 'Basically satisfied' },
  notSatisfied: { zh: '不满意', en: 'Not satisfied' },
} as const;
const replyHint: Pair = ['职工会原样读到这段话', 'The worker reads exactly this'];

export const closingForms: { [A in Closing]: FormOf<A> } = {
  closeSameDay: [
    {
      name: 'outcome',
      kind: 'choice',
      label: ['结果', 'Outcome'],
      required: true,
      options: optionsOf(['sameDaySolved', 'explained'], outcomeWords),
      initial: () => 'sameDaySolved',
    },
    {
      name: 'reply',
      kind: 'area',
      label: ['对职工的答复', 'Reply to the worker'],
      required: true,
      hint: replyHint,
    },
    {
      name: 'evidence',
      kind: 'area',
      label: ['办结依据', 'Evidence'],
      required: true,
      hint: [
        '例如：与单位财务通话，工资当日到账',
        'For example: called the employer, wages paid the same day',
      ],
    },
    { name: 'recoveredFen', kind: 'yuan', label: ['追回金额（元）', 'Recovered (yuan)'] },
  ],
  close: [
    {
      name: 'outcome',
      kind: 'choice',
      label: ['结果', 'Outcome'],
      required: true,
      options: optionsOf(closingOutcomes, outcomeWords),
      initial: ({ status }) => usualOutcome[status],
    },
    {
      name: 'reply',
      kind: 'area',
      label: ['对职工的答复', 'Reply to the worker'],
      required: true,
      hint: replyHint,
    },
    {
      name: 'rulingNumber',
      kind: 'line',
      label: ['裁决书、判决书案号', 'Number of the award or judgment'],
      hint: ['仲裁或诉讼有结果的必填', 'Needed where arbitration or a court decided'],
    },
    { name: 'repliedOn', kind: 'date', label: ['答复日期', 'Replied on'], required: true, initial: today },
    {
      name: 'recoveredFen',
      kind: 'yuan',
      label: ['追回金额（元）', 'Recovered (yuan)'],
      required: true,
      hint: ['没有就填 0', '0 if nothing'],
      initial: () => '0',
    },
    {
      name: 'evidence',
      kind: 'area',
      label: ['办结依据', 'Evidence'],
      hint: ['写明依据，或上传证据', 'Say what it is, or attach it'],
    },
    { name: 'evidenceFileIds', kind: 'files', label: ['证据文件', 'Evidence files'] },
  ],
  followUp: [
    {
      name: 'reached',
      kind: 'yesNo',
      label: ['联系上了吗', 'Was the worker reached'],
      required: true,
      yes: ['联系上了', 'Reached'],
      no: ['没有联系上', 'Not reached'],
      initial: () => true,
    },
    {
      name: 'performed',
      kind: 'yesNo',
      label: ['协议或答复落实了吗', 'Was it carried out'],
      yes: ['已落实', 'Carried out'],
      no: ['没有落实', 'Not carried out'],
    },
    { name: 'record', kind: 'area', label: ['回访记录', 'Record'], required: true },
  ],
  rate: [
    {
      name: 'value',
      kind: 'choice',
      label: ['评价', 'Rating'],
      required: true,
      options: optionsOf(ratings, ratingWords),
    },
    { name: 'comment', kind: 'area', label: ['想说的话', 'Comment'] },
  ],
};

import type { Pair } from '#web/shared/i18n.ts';
import { today } from '../../parts/say.ts';
import { type FormOf, note, reason } from '../field.ts';

type Care =
  | 'addNote'
  | 'addAttachment'
  | 'offerHandOver'
  | 'acceptHandOver'
  | 'requestExtension'
  | 'decideExtension'
  | 'supervise'
  | 'recuse'
  | 'markKeyCase'
  | 'recordInterruption'
  | 'electRepresentatives'
  | 'changeConsent';

const option = (value: string, zh: string, en: string): { value: string; label: Pair } => ({
  value,
  label: [zh, en],
});

export const careForms: { [A in Care]: FormOf<A> } = {
  addNote: [{ name: 'note', kind: 'area', label: ['说明', 'Note'], required: true }],
  addAttachment: [
    { name: 'attachmentIds', kind: 'files', label: ['文件', 'Files'], required: true },
    {
      name: 'purpose',
      kind: 'choice',
      label: ['用途', 'Used as'],
      required: true,
      options: [
        option('material', '材料', 'Material'),
        option('evidence', '办结证据', 'Evidence for closing'),
      ],
      initial: () => 'material',
    },
  ],
  offerHandOver: [
    {
      name: 'toId',
      kind: 'colleague',
      duty: 'owner',
      label: ['移交给', 'Hand over to'],
      required: true,
      hint: ['对方接手之前，责任仍在您这里', 'It stays yours until the colleague takes over'],
    },
    note,
  ],
  acceptHandOver: [],
  requestExtension: [
    { name: 'deadlineId', kind: 'deadline', label: ['哪个期限', 'Which deadline'], required: true },
    {
      name: 'amount',
      kind: 'number',
      label: ['延长多少', 'How much longer'],
      min: 1,
      max: 60,
      unit: ['（按该期限的单位）', '(in its own unit)'],
      initial: () => 5,
    },
    reason(['理由', 'Reason']),
    {
      name: 'bothPartiesAgreed',
      kind: 'check',
      label: ['双方都同意（调解延期必须）', 'Both parties agree (needed for mediation)'],
    },
  ],
  decideExtension: [
    {
      name: 'approve',
      kind: 'yesNo',
      label: ['决定', 'Decision'],
      required: true,
      yes: ['批准', 'Approve'],
      no: ['不批准', 'Refuse'],
    },
    reason(['理由', 'Reason']),
  ],
  supervise: [{ name: 'instruction', kind: 'area', label: ['督办意见', 'Instruction'], required: true }],
  recuse: [
    {
      name: 'accountId',
      kind: 'colleague',
      duty: 'handler',
      label: ['谁回避', 'Who steps aside'],
      hint: ['不选就是您本人', 'Leave empty for yourself'],
    },
    reason(['理由', 'Reason'], ['回避后此人看不到这件诉求', 'This colleague will no longer see the appeal']),
  ],
  markKeyCase: [
    {
      name: 'keyCase',
      kind: 'yesNo',
      label: ['重点案件', 'Key case'],
      required: true,
      yes: ['标为重点', 'Mark it'],
      no: ['取消重点', 'Unmark it'],
      initial: ({ keyCase }) => !keyCase,
    },
    reason(['理由', 'Reason']),
  ],
  recordInterruption: [
    { name: 'on', kind: 'date', label: ['哪一天', 'On'], required: true, initial: today },
    {
      name: 'reason',
      kind: 'choice',
      label: ['事由', 'Because'],
      required: true,
      hint: ['仲裁时效从这一天起重新计算一年', 'The year of limitation runs anew from this day'],
      options: [
        option('claimedAgainstOther', '向对方主张权利', 'Claimed against the other party'),
        option('soughtRelief', '向有关部门请求救济', 'Sought relief from an authority'),
        option('admission', '对方同意履行', 'The other party agreed to perform'),
      ],
    },
    note,
  ],
  electRepresentatives: [
    {
      name: 'representatives',
      kind: 'people',
      label: ['代表（2 至 5 人）', 'Representatives (2 to 5)'],
      required: true,
    },
    { name: 'record', kind: 'area', label: ['推选经过', 'How they were elected'], required: true },
  ],
  changeConsent: [
    {
      name: 'consentToOwnUnion',
      kind: 'yesNo',
      label: ['职工是否同意本单位工会知情', 'May the worker’s own union see it'],
      required: true,
      yes: ['同意', 'Yes'],
      no: ['不同意', 'No'],
    },
    {
      name: 'how',
      kind: 'line',
      label: ['职工怎样表示的', 'How the worker said so'],
      required: true,
      hint: ['例如：11 月 22 日电话确认', 'For example: by phone on 22 Nov'],
    },
  ],
};

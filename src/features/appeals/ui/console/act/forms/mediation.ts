import type { Pair } from '#web/shared/i18n.ts';
import { mediationForms } from '../../../../contract.ts';
import { today } from '../../parts/say.ts';
import { type FormOf, note, optionsOf, reason } from '../field.ts';

type Mediation =
  | 'startMediation'
  | 'recordMediationSession'
  | 'settle'
  | 'failMediation'
  | 'logContact'
  | 'stateOpinion'
  | 'consult'
  | 'formTaskForce';

const formWords: Record<(typeof mediationForms)[number], { zh: string; en: string }> = {
  faceToFace: { zh: '面对面', en: 'Face to face' },
  backToBack: { zh: '背对背', en: 'Back to back' },
  byPhone: { zh: '电话', en: 'By phone' },
};
const option = (value: string, zh: string, en: string): { value: string; label: Pair } => ({
  value,
  label: [zh, en],
});

export const mediationActionForms: { [A in Mediation]: FormOf<A> } = {
  startMediation: [
    {
      name: 'appliedOn',
      kind: 'date',
      label: ['申请调解的日期', 'Mediation applied for on'],
      required: true,
      hint: ['15 日从这一天起算', 'The 15 days run from this day'],
      initial: today,
    },
    {
      name: 'consentOfBoth',
      kind: 'check',
      label: ['双方都同意调解', 'Both parties agree to mediation'],
      initial: () => true,
    },
    note,
  ],
  recordMediationSession: [
    {
      name: 'form',
      kind: 'choice',
      label: ['方式', 'How'],
      required: true,
      options: optionsOf(mediationForms, formWords),
      initial: () => 'faceToFace',
    },
    { name: 'heldAt', kind: 'instant', label: ['时间', 'When'], required: true },
    { name: 'place', kind: 'line', label: ['地点', 'Where'] },
    { name: 'present', kind: 'lines', label: ['在场人员（每行一人）', 'Who was there (one a line)'] },
    {
      name: 'record',
      kind: 'area',
      label: ['调解记录', 'Record'],
      required: true,
      hint: ['双方说了什么、谈到哪一步', 'What each side said and how far it got'],
    },
  ],
  settle: [
    {
      name: 'terms',
      kind: 'area',
      label: ['协议内容', 'Terms'],
      required: true,
      hint: ['会写进调解协议书', 'They are printed in the agreement'],
    },
    { name: 'amountFen', kind: 'yuan', label: ['金额（元）', 'Amount (yuan)'] },
    { name: 'performBy', kind: 'date', label: ['履行期限', 'To be performed by'] },
  ],
  failMediation: [
    reason(
      ['为什么没有调成', 'Why it failed'],
      ['会告知职工可以申请仲裁', 'The worker is told about arbitration'],
    ),
  ],
  logContact: [
    {
      name: 'with',
      kind: 'choice',
      label: ['联系了谁', 'Contact with'],
      required: true,
      options: [
        option('worker', '职工', 'Worker'),
        option('respondent', '被反映单位', 'Respondent'),
        option('agency', '有关单位', 'Agency'),
        option('other', '其他', 'Other'),
      ],
      initial: () => 'worker',
    },
    {
      name: 'how',
      kind: 'choice',
      label: ['方式', 'How'],
      required: true,
      options: [
        option('phone', '电话', 'Phone'),
        option('visit', '上门', 'Visit'),
        option('message', '信息', 'Message'),
        option('meeting', '面谈', 'Meeting'),
      ],
      initial: () => 'phone',
    },
    { name: 'record', kind: 'area', label: ['说了什么', 'What was said'], required: true },
  ],
  stateOpinion: [{ name: 'opinion', kind: 'area', label: ['处理意见', 'Opinion'], required: true }],
  consult: [
    {
      name: 'specialistIds',
      kind: 'colleagues',
      duty: 'specialist',
      label: ['请谁会诊', 'Who is asked'],
      required: true,
    },
    { name: 'question', kind: 'area', label: ['要会诊的问题', 'The question'], required: true },
    {
      name: 'opinion',
      kind: 'area',
      label: ['会诊意见（已有的话）', 'The opinion, if there is one already'],
    },
  ],
  formTaskForce: [
    {
      name: 'memberIds',
      kind: 'colleagues',
      duty: 'specialist',
      label: ['专班成员', 'Members'],
      required: true,
    },
    { name: 'plan', kind: 'area', label: ['工作方案', 'Plan'], required: true },
  ],
};

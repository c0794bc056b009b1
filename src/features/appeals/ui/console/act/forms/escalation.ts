import { letterTypes } from '../../../../../letters/letterTypes.ts';
import { agencies } from '../../../../contract.ts';
import { agencyWords } from '../../../../words.ts';
import { today } from '../../parts/say.ts';
import { type FormOf, note, optionsOf, reason } from '../field.ts';

type Escalation =
  | 'referToLegalAid'
  | 'appointLawyer'
  | 'transferOut'
  | 'handToCourt'
  | 'recordAgencyReply'
  | 'takeBack'
  | 'issueSupervisionLetter'
  | 'issueLetter';

const byHand = [
  'supplementNotice',
  'transferLetter',
  'rightsRecommendation',
  'appointmentLetter',
  'acceptanceNotice',
] as const;

export const escalationForms: { [A in Escalation]: FormOf<A> } = {
  referToLegalAid: [
    {
      name: 'form',
      kind: 'line',
      label: ['援助方式', 'Form of aid'],
      required: true,
      hint: ['例如：代理仲裁、代拟文书', 'For example: acting in arbitration, drafting papers'],
    },
    note,
  ],
  appointLawyer: [
    { name: 'lawyerId', kind: 'colleague', duty: 'lawyer', label: ['律师', 'Lawyer'], required: true },
    {
      name: 'firm',
      kind: 'line',
      label: ['律师事务所', 'Law firm'],
      required: true,
      hint: ['委派函发给律所', 'The appointment letter goes to the firm'],
    },
    { name: 'scope', kind: 'area', label: ['委派事项', 'Scope'], required: true },
  ],
  transferOut: [
    {
      name: 'agency',
      kind: 'choice',
      label: ['单位类别', 'Kind of agency'],
      required: true,
      options: optionsOf(agencies, agencyWords),
    },
    { name: 'agencyName', kind: 'line', label: ['单位全称', 'Full name of the agency'], required: true },
    reason(['转办理由', 'Why it is transferred']),
    {
      name: 'replyInDays',
      kind: 'number',
      label: ['请在几天内答复', 'Reply asked within'],
      min: 1,
      max: 180,
      unit: ['天', 'days'],
      initial: () => 15,
    },
  ],
  handToCourt: [
    { name: 'courtName', kind: 'line', label: ['法院', 'Court'], required: true },
    { name: 'caseNumber', kind: 'line', label: ['案号', 'Case number'] },
    note,
  ],
  recordAgencyReply: [
    { name: 'reply', kind: 'area', label: ['答复内容', 'The reply'], required: true },
    { name: 'repliedOn', kind: 'date', label: ['答复日期', 'Replied on'], required: true, initial: today },
  ],
  takeBack: [reason(['收回理由', 'Why it is taken back'])],
  issueSupervisionLetter: [
    {
      name: 'addressee',
      kind: 'line',
      label: ['发给', 'Addressee'],
      required: true,
      hint: ['通常是劳动监察等主管部门', 'As a rule the competent authority'],
    },
    {
      name: 'problem',
      kind: 'area',
      label: ['工会办理情况和问题', 'What the union did and what remains'],
      required: true,
    },
    { name: 'recommendation', kind: 'area', label: ['建议', 'Recommendation'], required: true },
    {
      name: 'replyInWorkdays',
      kind: 'number',
      label: ['请在几个工作日内答复', 'Reply asked within'],
      min: 1,
      max: 60,
      unit: ['个工作日', 'working days'],
      initial: () => 15,
    },
  ],
  issueLetter: [
    {
      name: 'type',
      kind: 'choice',
      label: ['文书', 'Letter'],
      required: true,
      options: optionsOf(byHand, letterTypes),
    },
    { name: 'addressee', kind: 'line', label: ['发给', 'Addressee'], required: true },
    { name: 'params', kind: 'letterParams', label: ['内容', 'Content'] },
  ],
};

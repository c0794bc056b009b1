import { civilDateOfInstant } from '../../../../../platform/i18n/dates.ts';
import type { AppealDetail } from '../../../contract.ts';
import { today } from '../parts/say.ts';
import type { Field } from './field.ts';

const receivedOn: Field = {
  name: 'receivedOn',
  kind: 'date',
  label: ['收到日期', 'Received on'],
  required: true,
  initial: ({ receivedAt }) => civilDateOfInstant(receivedAt),
};
const applicant: Field = {
  name: 'applicant',
  kind: 'line',
  label: ['文书中怎样称呼诉求人', 'How the letter calls the applicant'],
  required: true,
  initial: ({ applicantDetail }) =>
    applicantDetail.mode === 'named' ? applicantDetail.name : '职工（姓名保密）',
};
const facts: Field = {
  name: 'facts',
  kind: 'area',
  label: ['基本情况', 'Facts'],
  required: true,
  initial: (appeal: AppealDetail) => appeal.facts,
};
const replyBy: Field = { name: 'replyBy', kind: 'date', label: ['请于何日前答复', 'Reply asked by'] };

/** What each letter asks for beside what every letter about an appeal carries by itself. */
export const letterFields: Readonly<Record<string, readonly Field[]>> = {
  supplementNotice: [
    receivedOn,
    {
      name: 'items',
      kind: 'lines',
      label: ['需要补充的材料（每行一项）', 'What is missing (one a line)'],
      required: true,
    },
    { name: 'dueOn', kind: 'date', label: ['补充期限', 'To be sent by'], required: true },
    {
      name: 'submitTo',
      kind: 'line',
      label: ['交到哪里', 'Where to hand it in'],
      required: true,
      initial: ({ unionName }) => unionName,
    },
  ],
  transferLetter: [
    applicant,
    receivedOn,
    facts,
    { name: 'reason', kind: 'area', label: ['转办理由', 'Why it is transferred'], required: true },
    replyBy,
  ],
  rightsRecommendation: [
    applicant,
    facts,
    { name: 'course', kind: 'area', label: ['工会办理情况', 'What the union did'], required: true },
    {
      name: 'recommendations',
      kind: 'lines',
      label: ['建议（每行一条）', 'Recommendations (one a line)'],
      required: true,
    },
    replyBy,
  ],
  appointmentLetter: [
    { name: 'lawyer', kind: 'line', label: ['律师', 'Lawyer'], required: true },
    { name: 'licence', kind: 'line', label: ['执业证号', 'Licence number'] },
    {
      name: 'client',
      kind: 'line',
      label: ['当事人', 'Client'],
      required: true,
      initial: ({ applicantDetail }) => applicantDetail.name,
    },
    { name: 'scope', kind: 'area', label: ['委派事项', 'Scope'], required: true },
  ],
  acceptanceNotice: [
    receivedOn,
    {
      name: 'acceptedOn',
      kind: 'date',
      label: ['受理日期', 'Accepted on'],
      required: true,
      initial: ({ acceptedAt }) => (acceptedAt ? civilDateOfInstant(acceptedAt) : today()),
    },
    {
      name: 'handler',
      kind: 'line',
      label: ['承办人', 'Handler'],
      required: true,
      initial: ({ handler, owner }) => handler?.name ?? owner?.name ?? '',
    },
    { name: 'advice', kind: 'area', label: ['请职工准备什么', 'What the worker should bring'] },
  ],
};

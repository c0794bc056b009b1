/**
 * The letters a union sends. `word` stands in the number: `兰工受字〔2026〕第001号`. Those not `forApplicant` go to others
 * or into the file; a worker does not read them.
 */
export const letterTypes = {
  acceptanceNotice: { zh: '受理通知书', en: 'Acceptance notice', word: '受', forApplicant: true },
  nonAcceptanceNotice: {
    zh: '不予受理告知书',
    en: 'Notice of non-acceptance',
    word: '不受',
    forApplicant: true,
  },
  supplementNotice: { zh: '补正告知书', en: 'Supplement notice', word: '补', forApplicant: true },
  mediationAgreement: { zh: '调解协议书', en: 'Mediation agreement', word: '调', forApplicant: true },
  appointmentLetter: { zh: '委派函', en: 'Appointment letter', word: '委', forApplicant: false },
  transferLetter: { zh: '转办函', en: 'Transfer letter', word: '转', forApplicant: false },
  rightsRecommendation: {
    zh: '工会维权建议书',
    en: 'Rights recommendation letter',
    word: '建',
    forApplicant: false,
  },
  closingReport: { zh: '结案报告', en: 'Closing report', word: '结', forApplicant: false },
  overdueNotice: { zh: '督办通知单', en: 'Overdue notice', word: '督', forApplicant: false },
  organisingAdvice: { zh: '组建工会意见函', en: 'Organising advice letter', word: '组', forApplicant: false },
  foundingApproval: { zh: '建会批复', en: 'Approval of a founding', word: '批', forApplicant: false },
  aidApproval: { zh: '救助审批通知书', en: 'Approval of aid', word: '救', forApplicant: true },
  aidRefusal: { zh: '不予救助告知书', en: 'Refusal of aid', word: '不救', forApplicant: true },
  rectificationNotice: { zh: '整改通知单', en: 'Rectification notice', word: '整', forApplicant: false },
  rectificationReport: { zh: '整改报告', en: 'Rectification report', word: '整报', forApplicant: false },
} as const;

export type LetterType = keyof typeof letterTypes;
export const letterTypeCodes = Object.keys(letterTypes) as [LetterType, ...LetterType[]];

export const isLetterType = (text: string): text is LetterType => Object.hasOwn(letterTypes, text);

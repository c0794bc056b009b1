import { type LetterType, letterTypeCodes } from '../letterTypes.ts';
import { acceptanceNotice } from './acceptanceNotice.ts';
import { aidApproval } from './aidApproval.ts';
import { aidRefusal } from './aidRefusal.ts';
import { appointmentLetter } from './appointmentLetter.ts';
import { closingReport } from './closingReport.ts';
import { foundingApproval } from './foundingApproval.ts';
import type { LetterTemplate } from './letterTemplate.ts';
import { mediationAgreement } from './mediationAgreement.ts';
import { nonAcceptanceNotice } from './nonAcceptanceNotice.ts';
import { organisingAdvice } from './organisingAdvice.ts';
import { overdueNotice } from './overdueNotice.ts';
import { rectificationNotice } from './rectificationNotice.ts';
import { rectificationReport } from './rectificationReport.ts';
import { rightsRecommendation } from './rightsRecommendation.ts';
import { supplementNotice } from './supplementNotice.ts';
import { transferLetter } from './transferLetter.ts';

/** Every version ever issued stays here: a letter is rendered with the one it was issued with. */
export const letterTemplates: readonly LetterTemplate[] = [
  acceptanceNotice,
  nonAcceptanceNotice,
  supplementNotice,
  mediationAgreement,
  appointmentLetter,
  transferLetter,
  rightsRecommendation,
  closingReport,
  overdueNotice,
  organisingAdvice,
  foundingApproval,
  aidApproval,
  aidRefusal,
  rectificationNotice,
  rectificationReport,
];

const current = new Map(
  letterTypeCodes.map((type) => {
    const versions = letterTemplates.filter((template) => template.type === type);
    return [type, versions.toSorted((left, right) => right.version - left.version)[0]];
  }),
);

/** The words in use now. */
export function currentTemplate(type: LetterType): LetterTemplate {
  const template = current.get(type);
  if (!template) throw new Error(`There is no template for ${type}.`);
  return template;
}

/** The words a letter was issued with. */
export function templateOf(type: LetterType, version: number): LetterTemplate {
  const template = letterTemplates.find((one) => one.type === type && one.version === version);
  if (!template) throw new Error(`There is no version ${version} of ${type}.`);
  return template;
}

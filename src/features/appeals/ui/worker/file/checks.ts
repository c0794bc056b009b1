import { defineWords } from '#web/shared/i18n.ts';
import { isCategoryCode } from '../../../categories.ts';
import { isRefused } from '../uploads.ts';
import { type AppealDraft, fenOf, filledRespondents, groupFrom, needsRespondent, phoneOf } from './draft.ts';

export const stepNames = ['what', 'whom', 'who', 'review'] as const;
export type StepName = (typeof stepNames)[number];

/** What to say about each thing that may be missing. */
export const complaintWords = defineWords({
  category: ['请选一类，或点“其他事情”', 'Choose what it is about, or "Something else"'],
  facts: ['请说说发生了什么', 'Say what happened'],
  amount: ['金额请填数字，例如 8000', 'Give the amount as a number, such as 8000'],
  respondent: ['请填名称；不知道就勾选“说不清名称”', 'Give the name, or tick "I cannot name them"'],
  people: ['请填人数', 'Say how many people'],
  few: ['这里填 2 到 9；10 人以上请选“10 人或更多”', '2 to 9 here; for more choose "10 or more"'],
  group: ['这里填 10 或更多', '10 or more here'],
  representativeName: ['请填代表的姓名', 'Give the name of the representative'],
  phone: ['请填 11 位手机号码', 'Give the 11 digits of a mobile number'],
  name: ['请填姓名，或选“匿名”', 'Give your name, or choose "Anonymous"'],
  file: ['有文件没能收下，请删除后再继续', 'A file was not accepted; remove it to go on'],
});

export interface Complaint {
  /** Dotted path in the request. */
  field: string;
  about: keyof typeof complaintWords.entries;
}

const issue = (field: string, about: Complaint['about']): Complaint => ({ field, about });

const isMobile = (typed: string) => /^1[3-9]\d{9}$/.test(phoneOf(typed));

function checkWhat(draft: AppealDraft): Complaint[] {
  return [
    ...(isCategoryCode(draft.category) ? [] : [issue('category', 'category')]),
    ...(draft.facts.trim() ? [] : [issue('facts', 'facts')]),
    ...(draft.amountYuan.trim() && fenOf(draft.amountYuan) === undefined
      ? [issue('amountClaimedFen', 'amount')]
      : []),
    ...(draft.files.some(isRefused) ? [issue('attachmentIds', 'file')] : []),
  ];
}

function checkPeople(draft: AppealDraft): Complaint[] {
  if (draft.scale === 'me') return [];
  const count = Number(draft.peopleAffected);
  if (!Number.isInteger(count) || count < 1) return [issue('peopleAffected', 'people')];
  if (draft.scale === 'few') return count > 1 && count < groupFrom ? [] : [issue('peopleAffected', 'few')];
  return count >= groupFrom ? [] : [issue('peopleAffected', 'group')];
}

function checkWhom(draft: AppealDraft): Complaint[] {
  const isMissing =
    needsRespondent(draft.category) && !draft.respondentUnknown && filledRespondents(draft).length === 0;
  const representatives = draft.scale === 'group' ? draft.representatives : [];
  return [
    ...(isMissing ? [issue('respondents.0.name', 'respondent')] : []),
    ...checkPeople(draft),
    ...representatives.flatMap(({ name, phone }, index) => [
      ...(phone.trim() && !name.trim() ? [issue(`representatives.${index}.name`, 'representativeName')] : []),
      ...(name.trim() && !isMobile(phone) ? [issue(`representatives.${index}.phone`, 'phone')] : []),
    ]),
  ];
}

function checkWho(draft: AppealDraft): Complaint[] {
  if (draft.mode === 'anonymous') return [];
  return [
    ...(draft.name.trim() ? [] : [issue('applicant.name', 'name')]),
    ...(isMobile(draft.phone) ? [] : [issue('applicant.phone', 'phone')]),
  ];
}

const checksOf: Record<StepName, (draft: AppealDraft) => Complaint[]> = {
  what: checkWhat,
  whom: checkWhom,
  who: checkWho,
  review: () => [],
};

/** What one step still misses, by field of the request. */
export const checkStep = (step: StepName, draft: AppealDraft): Complaint[] => checksOf[step](draft);

/** The furthest step that everything before allows. */
export function furthestStep(draft: AppealDraft): number {
  const first = stepNames.findIndex((step) => checkStep(step, draft).length > 0);
  return first === -1 ? stepNames.length - 1 : first;
}

/** The step on which a field of the request is typed. */
export function stepOf(field: string): number {
  const name = field.replace(/^body\./, '');
  if (/^(respondents|peopleAffected|representatives)/.test(name)) return 1;
  if (/^(applicant|consentToOwnUnion)/.test(name)) return 2;
  if (/^(unionId|stationId|door)/.test(name)) return 3;
  return 0;
}

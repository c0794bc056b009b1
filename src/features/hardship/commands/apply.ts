import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import type { AppTransaction } from '../../../platform/db/index.ts';
import type { BodyOf } from '../../../platform/http/contract.ts';
import { conflict, forbidden, invalid } from '../../../platform/http/problem.ts';
import { setBankAccount } from '../../funds/index.ts';
import { getUnion } from '../../organisations/index.ts';
import { getPerson } from '../../people/index.ts';
import { decideConsent, hasConsent } from '../../privacy/index.ts';
import type { hardshipRoutes } from '../contract.ts';
import { assessFile } from '../fileAssessment.ts';
import { claimHousehold, releaseHousehold } from '../household.ts';
import { openFile } from '../open.ts';
import { allPlain, levelsOver, reaches } from '../policy.ts';
import { restoreCovered } from '../rules/restoreCovered.ts';
import {
  changeFile,
  declarationOf,
  isOwn,
  lockFile,
  nextStatus,
  type Step,
  sealDeclaration,
} from '../store.ts';
import { consentPurposes } from '../vocabulary.ts';
import { dropFromNotice } from './notice.ts';

type Routes = typeof hardshipRoutes;

/** A worker for the own household, or staff for somebody at the counter. @throws 403 `placeNotYours`, 409 `householdHasFile` */
export async function openOwn(trx: AppTransaction, step: Step, unionId: string): Promise<string> {
  if (step.actor.kind !== 'worker')
    throw forbidden('workerOnly', '请在柜台代办里建档 · at the counter, choose the person first');
  return openFile(
    trx,
    { householdOf: step.actor.personId, source: 'worker', unionId, by: step.actor },
    step.now,
  );
}

/** @throws 403 `placeNotYours`, 404, 409 `householdHasFile` */
export async function openForSomebody(
  trx: AppTransaction,
  step: Step,
  { personId, unionId }: BodyOf<Routes['openFileFor']>,
): Promise<string> {
  const union = await getUnion(trx, unionId);
  if (!reaches(step.actor, 'hardship.file', union.path))
    throw forbidden('placeNotYours', '这个工会不在您的范围内 · this union lies outside your places');
  await getPerson(trx, personId);
  return openFile(trx, { householdOf: personId, source: 'counter', unionId, by: step.actor }, step.now);
}

/** Keeps everything as typed; the category is reckoned anew. @throws 404, 403, 409 `changedMeanwhile`, `notPossibleNow` */
export async function saveFile(
  trx: AppTransaction,
  step: Step,
  id: string,
  { version, declaration: given, scheme }: BodyOf<Routes['saveFile']>,
): Promise<void> {
  const { file, own } = await lockFile(trx, step.actor, id);
  const status = nextStatus(step.actor, file, 'save', own);
  if (file.version !== version)
    throw conflict(
      'changedMeanwhile',
      '有人同时改了这份档案，请刷新 · somebody changed this file meanwhile',
      {
        version: file.version,
      },
    );
  const levels = own ? allPlain : levelsOver(step.actor, file.union_path);
  const declaration = restoreCovered(declarationOf(trx, file), given, levels, shanghaiDate(step.now));
  const read = await assessFile(trx, file, step.now, { asIf: declaration, ...(scheme ? { scheme } : {}) });
  await changeFile(trx, step, file, {
    ...{ action: 'save', status },
    set: {
      declaration_sealed: sealDeclaration(trx, declaration),
      declared_month: read.facts.month,
      scheme: read.scheme.code,
      derived_category: read.assessment.category,
      category: read.category,
    },
  });
}

/** The consent signed on paper at the counter (rules 2.17). @throws 409 of the consent itself */
export async function giveConsent(
  trx: AppTransaction,
  step: Step,
  id: string,
  { signedOn, noticeVersion, publicity }: BodyOf<Routes['giveConsent']>,
): Promise<void> {
  const { file, own } = await lockFile(trx, step.actor, id);
  const status = nextStatus(step.actor, file, 'consent', own);
  if (signedOn > shanghaiDate(step.now))
    throw invalid([{ field: 'signedOn', code: 'inFuture', message: '不能晚于今天 · not after today' }]);
  const purposes = [consentPurposes.sensitive, ...(publicity ? [consentPurposes.publicity] : [])];
  for (const purpose of purposes)
    await decideConsent(
      trx,
      step.actor,
      { personId: file.person_id, purpose, give: true, noticeVersion, separately: true },
      step.now,
    );
  await changeFile(trx, step, file, { action: 'consent', status, detail: { signedOn, purposes } });
}

/** @throws 422 at the account's fields, 409 `bankConsentNeeded` */
export async function setAccount(
  trx: AppTransaction,
  step: Step,
  id: string,
  input: BodyOf<Routes['setFileAccount']>,
): Promise<void> {
  const { file, own } = await lockFile(trx, step.actor, id);
  const status = nextStatus(step.actor, file, 'setAccount', own);
  // Who types the own account consents on the phone; a signature on paper is the counter's.
  const consentReference = own ? null : input.consentReference;
  const owner = { personId: file.person_id };
  await setBankAccount(trx, { ...input, consentReference, owner, actor: step.actor }, step.now);
  await changeFile(trx, step, file, { action: 'setAccount', status });
}

/** @throws 422 with every fault at `declaration.…`, 409 `consentNeeded`, `householdHasFile`, `notPossibleNow` */
export async function submitFile(trx: AppTransaction, step: Step, id: string): Promise<void> {
  const { file, own } = await lockFile(trx, step.actor, id);
  const status = nextStatus(step.actor, file, 'submit', own);
  await refuseWithoutConsent(trx, file.person_id);
  const today = shanghaiDate(step.now);
  const read = await assessFile(trx, { ...file, submitted_on: today }, step.now);
  if (read.issues.length > 0)
    throw invalid(read.issues.map((issue) => ({ ...issue, field: `declaration.${issue.field}` })));
  await claimHousehold(trx, file, read.declaration);
  await changeFile(trx, step, file, {
    ...{ action: 'submit', status },
    set: {
      ...{ submitted_on: today, status_reason: null },
      ...{ derived_category: read.assessment.category, category: read.category },
    },
  });
}

/** Health, children, accounts: nothing goes on without the separate consent. @throws 409 `consentNeeded` */
export async function refuseWithoutConsent(trx: AppTransaction, personId: string): Promise<void> {
  if (!(await hasConsent(trx, personId, consentPurposes.sensitive)))
    throw conflict(
      'consentNeeded',
      '提交前须本人单独同意使用敏感信息 · the separate consent is needed first',
      {
        purpose: consentPurposes.sensitive,
      },
    );
}

/** @throws 409 `notPossibleNow` once approved or over */
export async function withdrawFile(
  trx: AppTransaction,
  step: Step,
  id: string,
  reason: string,
): Promise<void> {
  const { file, own } = await lockFile(trx, step.actor, id);
  const status = nextStatus(step.actor, file, 'withdraw', own);
  await dropFromNotice(trx, file.id, step.now);
  await releaseHousehold(trx, file.id);
  await changeFile(trx, step, file, {
    ...{ action: 'withdraw', status, detail: { reason } },
    set: { status_reason: reason || null },
  });
}

/** A new draft after an end, with what was declared before and linked to it; months and sums are asked anew. */
export async function refileFile(trx: AppTransaction, step: Step, id: string): Promise<string> {
  const { file, own } = await lockFile(trx, step.actor, id);
  nextStatus(step.actor, file, 'refile', own);
  const declaration = {
    ...declarationOf(trx, file),
    ...{ declaredMonth: '', typedAnnualIncome: '', typedSize: '', typedPerCapita: '' },
  };
  const source = (await isOwn(trx, step.actor, file.person_id)) ? ('worker' as const) : ('counter' as const);
  return openFile(
    trx,
    {
      ...{ householdOf: file.person_id, source, unionId: file.union_id, by: step.actor },
      ...{ previousFileId: file.id, declaration },
    },
    step.now,
  );
}

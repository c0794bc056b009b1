import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { AppTransaction } from '../../platform/db/index.ts';
import type { BodyOf } from '../../platform/http/contract.ts';
import { conflict, invalid } from '../../platform/http/problem.ts';
import { fileAppeal, getAppealByNumber, parseFiling } from '../appeals/index.ts';
import { findUnion } from '../organisations/index.ts';
import type { visitRoutes } from './contract.ts';
import { foundingLeadTaker, rectificationTaker } from './findingSinks.ts';
import { type FindingAction, findingAfter } from './lifecycle.ts';
import { reaches } from './policy.ts';
import { type FindingRow, lockFinding, recordVisitEvent, type Step } from './store.ts';

type Change = Partial<
  Pick<FindingRow, 'target_type' | 'target_id' | 'target_label' | 'result' | 'result_union_id' | 'ended_on'>
>;

async function change(
  trx: AppTransaction,
  step: Step,
  finding: FindingRow,
  action: FindingAction,
  set: Change,
): Promise<void> {
  const status = findingAfter(finding.kind, finding.status, action);
  if (status === null)
    throw conflict(
      'statusDoesNotAllow',
      `“${action}” is not possible for a finding that is “${finding.status}”.`,
      {
        status: finding.status,
      },
    );
  await trx
    .updateTable('visit_findings')
    .set({ ...set, status, version: finding.version + 1 })
    .where('id', '=', finding.id)
    .execute();
  await recordVisitEvent(trx, step, { subject: 'finding', id: finding.id, action, detail: { ...set } });
}

/** Files the finding as an appeal against the enterprise, in the same transaction. @throws as filing does */
export async function fileFindingAsAppeal(
  trx: AppTransaction,
  step: Step,
  secret: Buffer,
  findingId: string,
  { version, applicant, ...matter }: BodyOf<typeof visitRoutes.fileFindingAsAppeal>,
): Promise<void> {
  const finding = await lockFinding(trx, step.actor, findingId, version);
  if (findingAfter(finding.kind, finding.status, 'fileAppeal') === null)
    return change(trx, step, finding, 'fileAppeal', {});
  const employer = await trx
    .selectFrom('employers')
    .select(['name', 'credit_code'])
    .where('id', '=', finding.employer_id)
    .executeTakeFirstOrThrow();
  const filing = parseFiling({
    ...{ door: 'visitFinding', applicant, ...matter, receivedOn: finding.found_on },
    respondents: [
      {
        kind: 'employer',
        name: employer.name,
        ...(employer.credit_code ? { creditCode: employer.credit_code } : {}),
      },
    ],
  });
  const appeal = await fileAppeal(trx, secret, step.actor, step.now, filing);
  await change(trx, step, finding, 'fileAppeal', {
    ...{ target_type: 'appeal', target_id: appeal.id, target_label: appeal.number },
  });
}

/** @throws 422 for a number the actor cannot see */
export async function linkFindingToAppeal(
  trx: AppTransaction,
  step: Step,
  findingId: string,
  { version, appealNumber }: BodyOf<typeof visitRoutes.linkFindingToAppeal>,
): Promise<void> {
  const finding = await lockFinding(trx, step.actor, findingId, version);
  const appeal = await getAppealByNumber(trx, step.actor, appealNumber, 'appealNumber');
  await change(trx, step, finding, 'linkAppeal', {
    ...{ target_type: 'appeal', target_id: appeal.id, target_label: appeal.number },
  });
}

/** @throws 409 `nobodyTakesIt` where nothing founds unions */
export async function handOnFinding(
  trx: AppTransaction,
  step: Step,
  findingId: string,
  version: number,
): Promise<void> {
  const finding = await lockFinding(trx, step.actor, findingId, version);
  const take = foundingLeadTaker();
  if (!take)
    throw conflict('nobodyTakesIt', 'Founding unions is not set up here: resolve the finding instead.');
  if (findingAfter(finding.kind, finding.status, 'handOn') === null)
    return change(trx, step, finding, 'handOn', {});
  const target = await take(trx, step, {
    ...{ id: finding.id, employerId: finding.employer_id, text: finding.text, foundOn: finding.found_on },
  });
  await change(trx, step, finding, 'handOn', {
    ...{ target_type: target.type, target_id: target.id, target_label: target.label },
  });
}

/** Hands what is to be put right to those who issue notices. @throws 409 `nobodyTakesIt` where nobody does */
export async function rectifyFinding(
  trx: AppTransaction,
  step: Step,
  findingId: string,
  version: number,
): Promise<void> {
  const finding = await lockFinding(trx, step.actor, findingId, version);
  const take = rectificationTaker();
  if (!take)
    throw conflict('nobodyTakesIt', 'Rectification is not set up here: resolve the finding instead.');
  if (findingAfter(finding.kind, finding.status, 'rectify') === null)
    return change(trx, step, finding, 'rectify', {});
  const target = await take(trx, step, {
    ...{ id: finding.id, employerId: finding.employer_id, text: finding.text, foundOn: finding.found_on },
    unionPath: finding.union_path,
  });
  await change(trx, step, finding, 'rectify', {
    ...{ target_type: target.type, target_id: target.id, target_label: target.label },
  });
}

/** Ends a finding handed on, on the word of whoever took it; one that was ended here meanwhile is left alone. */
export async function settleHandedFinding(
  trx: AppTransaction,
  step: Step,
  { id, result, dropped }: { id: string; result: string; dropped: boolean },
): Promise<void> {
  const finding = await trx
    .selectFrom('visit_findings')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (finding?.status !== 'handedOn') return;
  await change(trx, step, finding, dropped ? 'drop' : 'resolve', {
    ...{ result, ended_on: shanghaiDate(step.now) },
  });
}

/** Says what came of it; a founded, upgraded or exemplary union has to be named. @throws 422 */
export async function resolveFinding(
  trx: AppTransaction,
  step: Step,
  findingId: string,
  { version, result, endedOn, resultUnionId }: BodyOf<typeof visitRoutes.resolveFinding>,
): Promise<void> {
  const finding = await lockFinding(trx, step.actor, findingId, version);
  const issues = [];
  if (endedOn < finding.found_on || endedOn > shanghaiDate(step.now))
    issues.push({
      field: 'endedOn',
      code: 'outOfRange',
      message: `须在 ${finding.found_on} 与今天之间 · between ${finding.found_on} and today`,
    });
  const union = resultUnionId ? await findUnion(trx, resultUnionId) : undefined;
  if (resultUnionId ? !union || !reaches(step.actor, 'visit.record', union.path) : namesUnion(finding.kind))
    issues.push({
      field: 'resultUnionId',
      code: resultUnionId ? 'notFound' : 'required',
      message: '请选工会 · name the union',
    });
  if (issues.length > 0) throw invalid(issues);
  await change(trx, step, finding, 'resolve', {
    ...{ result, ended_on: endedOn, result_union_id: resultUnionId ?? null },
  });
}

const namesUnion = (kind: FindingRow['kind']) =>
  kind === 'foundingLead' || kind === 'upgradeLead' || kind === 'exemplarLead';

export async function endOrReopenFinding(
  trx: AppTransaction,
  step: Step,
  findingId: string,
  action: 'drop' | 'reopen',
  { version, reason }: BodyOf<typeof visitRoutes.dropFinding>,
): Promise<void> {
  const finding = await lockFinding(trx, step.actor, findingId, version);
  const set: Change =
    action === 'drop'
      ? { result: reason, ended_on: shanghaiDate(step.now) }
      : {
          result: null,
          ended_on: null,
          result_union_id: null,
          target_type: null,
          target_id: null,
          target_label: null,
        };
  await change(trx, step, finding, action, set);
}

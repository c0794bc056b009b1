import { checkCreditCode } from '../../../kernel/creditCode.ts';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { AppTransaction } from '../../../platform/db/index.ts';
import { conflict, type FieldIssue, forbidden, invalid, notFound } from '../../../platform/http/problem.ts';
import { employerNameKey } from '../employerName.ts';
import { mayWith, pathsFor } from '../policy.ts';
import { unionRules } from '../profile.ts';
import { findTownForDivision, findUnion, type Union } from '../queries.ts';
import { createEmployer } from '../store.ts';
import type { EmployerInput } from './contract.ts';

async function checkInput(trx: AppTransaction, input: EmployerInput, ownId: string | null): Promise<void> {
  const issues: FieldIssue[] = [];
  const code = input.creditCode?.trim().toUpperCase();
  const check = code ? checkCreditCode(code) : null;
  if (check && !check.ok)
    issues.push({
      field: 'creditCode',
      code: `creditCode.${check.reason}`,
      message: '统一社会信用代码不对 · the credit code is not valid',
    });
  if (check?.ok && check.code.isUnion)
    issues.push({
      field: 'creditCode',
      code: 'unionCode',
      message:
        '81、89 开头的是工会，请在组织树中建立 · codes that begin 81 or 89 are unions’; add it to the tree',
    });
  const rules = await unionRules(trx);
  if (input.unitNature && !rules.unitNatures.some((nature) => nature.code === input.unitNature))
    issues.push({ field: 'unitNature', code: 'unknownCode', message: '没有这个类别 · no such nature' });
  if (issues.length > 0) throw invalid(issues);
  if (!code) return;
  const taken = await trx
    .selectFrom('employers')
    .select(['id', 'name'])
    .where('credit_code', '=', code)
    .executeTakeFirst();
  if (taken && taken.id !== ownId)
    throw conflict('codeTaken', `${taken.name} has this credit code already.`, { employerId: taken.id });
}

/** Where it lies: the town of its division, else the place named, else the actor's own. @throws Problem 403, 404 */
async function placeFor(trx: AppTransaction, actor: Actor, input: EmployerInput): Promise<Union> {
  const town = input.divisionCode ? await findTownForDivision(trx, input.divisionCode) : undefined;
  const named = town ?? (input.placeId ? await findUnion(trx, input.placeId) : undefined);
  const own = pathsFor(actor, 'employer.edit')[0]?.split('/').findLast(Boolean);
  const place = named ?? (own ? await findUnion(trx, own) : undefined);
  if (!place) throw notFound('The union');
  if (!mayWith(actor, 'employer.edit', place))
    throw forbidden('notYourPlace', 'The employer would lie outside your places.');
  return place;
}

const columnsOf = (input: EmployerInput) => ({
  unit_nature: input.unitNature || null,
  economic_type: input.economicType ?? null,
  industry: input.industry ?? null,
  head_count: input.headCount ?? null,
  contact_name: input.contactName || null,
  phone: input.phone || null,
});

/** @throws Problem 403, 404, 409 `codeTaken`, 422 with every fault */
export async function addEmployer(
  trx: AppTransaction,
  actor: Actor,
  input: EmployerInput,
  now: Date,
): Promise<string> {
  await checkInput(trx, input, null);
  const place = await placeFor(trx, actor, input);
  const id = await createEmployer(trx, {
    ...{ name: input.name, creditCode: input.creditCode || null, divisionCode: input.divisionCode ?? null },
    ...{ address: input.address || null, placeId: place.id, now },
  });
  await trx.updateTable('employers').set(columnsOf(input)).where('id', '=', id).execute();
  return id;
}

/** @throws Problem 403, 404, 409 `codeTaken`, 422 with every fault */
export async function editEmployer(
  trx: AppTransaction,
  actor: Actor,
  id: string,
  input: EmployerInput,
  now: Date,
): Promise<void> {
  const row = await trx
    .selectFrom('employers as e')
    .innerJoin('unions as p', 'p.id', 'e.place_id')
    .select(['p.id as placeId', 'p.path'])
    .where('e.id', '=', id)
    .forUpdate('e')
    .executeTakeFirst();
  if (!row || !mayWith(actor, 'employer.edit', { id: row.placeId, path: row.path }))
    throw notFound('The employer');
  await checkInput(trx, input, id);
  const place = await placeFor(trx, actor, { ...input, placeId: input.placeId ?? row.placeId });
  await trx
    .updateTable('employers')
    .set({
      ...columnsOf(input),
      ...{ name: input.name, name_key: employerNameKey(input.name) },
      credit_code: input.creditCode?.trim().toUpperCase() || null,
      division_code: input.divisionCode ?? null,
      address: input.address || null,
      ...{ place_id: place.id, place_path: place.path, changed_at: now },
    })
    .where('id', '=', id)
    .execute();
}

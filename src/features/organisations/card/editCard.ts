import { checkCreditCode, checkUnionCreditCode } from '../../../kernel/creditCode.ts';
import { type AppTransaction, json } from '../../../platform/db/index.ts';
import { conflict, type FieldIssue, invalid } from '../../../platform/http/problem.ts';
import { unionRules } from '../profile.ts';
import { appendUnionEvent, type ChangeBasis } from '../tree/events.ts';
import { getActiveUnion } from '../tree/lockTree.ts';
import type { UnionCard } from './unionCard.ts';

export interface CardInput {
  phone: string | null;
  creditCode: string | null;
  foundedOn: string | null;
  card: UnionCard;
}

/** Faults of the form at once: a union's code begins 81 or 89 (rules 2.15), its unit's code is any valid one. */
export function cardIssues(input: CardInput, today: string, natures: readonly string[]): FieldIssue[] {
  const issues: FieldIssue[] = [];
  const check = input.creditCode ? checkUnionCreditCode(input.creditCode) : null;
  if (check && !check.ok)
    issues.push({
      field: 'creditCode',
      code: `creditCode.${check.reason}`,
      message:
        '工会统一社会信用代码不对（应以 81 或 89 开头） · the union’s code is not valid (it begins 81 or 89)',
    });
  const unit = input.card.unitCreditCode ? checkCreditCode(input.card.unitCreditCode) : null;
  if (unit && !unit.ok)
    issues.push({
      field: 'card.unitCreditCode',
      code: `creditCode.${unit.reason}`,
      message: '单位统一社会信用代码不对 · the unit’s credit code is not valid',
    });
  if (input.foundedOn && input.foundedOn > today)
    issues.push({ field: 'foundedOn', code: 'inFuture', message: '不能晚于今天 · not after today' });
  if (input.card.unitNature && !natures.includes(input.card.unitNature))
    issues.push({ field: 'card.unitNature', code: 'unknownCode', message: '没有这个类别 · no such nature' });
  return issues;
}

/** Saves the form of a union. @throws Problem 404, 409 `unionEnded`, `codeTaken`, 422 with every fault */
export async function editCard(
  trx: AppTransaction,
  unionId: string,
  input: CardInput,
  basis: ChangeBasis,
): Promise<void> {
  const rules = await unionRules(trx);
  const issues = cardIssues(
    input,
    basis.effectiveOn,
    rules.unitNatures.map(({ code }) => code),
  );
  if (issues.length > 0) throw invalid(issues);
  await getActiveUnion(trx, unionId);
  const before = await trx
    .selectFrom('unions')
    .select(['phone', 'credit_code', 'founded_on', 'card'])
    .where('id', '=', unionId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
  const creditCode = input.creditCode?.trim().toUpperCase() || null;
  if (creditCode) {
    const taken = await trx
      .selectFrom('unions')
      .select('name')
      .where('credit_code', '=', creditCode)
      .where('id', '<>', unionId)
      .executeTakeFirst();
    if (taken) throw conflict('codeTaken', `${taken.name} has this code already.`);
  }
  await trx
    .updateTable('unions')
    .set({
      phone: input.phone,
      credit_code: creditCode,
      founded_on: input.foundedOn,
      card: json(input.card),
    })
    .where('id', '=', unionId)
    .execute();
  await appendUnionEvent(trx, basis, {
    unionId,
    action: 'edit',
    before: {
      phone: before.phone,
      creditCode: before.credit_code,
      foundedOn: before.founded_on,
      card: before.card,
    },
    after: { phone: input.phone, creditCode, foundedOn: input.foundedOn, card: input.card },
  });
}

import { parseMoney } from '../../../kernel/money.ts';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import type { FieldCrypto } from '../../../platform/crypto/fields.ts';
import type { AppTransaction } from '../../../platform/db/index.ts';
import { forbidden, notFound } from '../../../platform/http/problem.ts';
import { getUnion } from '../../organisations/index.ts';
import { findPeopleByIdentity, normaliseIdentity } from '../../people/index.ts';
import { applicantFacts } from '../people.ts';
import { reaches } from '../policy.ts';
import { getProgramme } from '../programmes/programme.ts';
import { amountRange, type WhyNot, whyNot } from '../programmes/rules.ts';
import type { Method } from '../vocabulary.ts';
import { draftApplication, submitApplication } from './apply.ts';
import { lockApplication, type Step } from './store.ts';

const whyWords: Record<WhyNot, string> = {
  membersOnly: '不是会员 · not a member',
  needsHardshipFile: '没有在档的困难职工档案 · no live hardship file',
  notInGroups: '不属于救助对象 · not of these groups',
  outsideWindow: '不在申请时间内 · outside the time to apply',
};

export interface ListRow {
  name: string;
  identityNumber: string;
  amountYuan: string;
  reason: string;
}

interface AidList {
  unionId: string;
  programmeCode: string;
  method: Method;
  dryRun: boolean;
  rows: readonly ListRow[];
}

/**
 * Applications of a union for a list of people. Each row is judged by itself; rows that do not fit come back with every
 * reason and nothing of them is kept. @throws Problem 404, 403 `notByList`
 */
export async function enterList(
  trx: AppTransaction,
  step: Step,
  fields: FieldCrypto,
  input: AidList,
): Promise<{ accepted: number; refused: { row: number; reasons: string[] }[] }> {
  const union = await getUnion(trx, input.unionId);
  if (!reaches(step.actor, 'aid.enter', union.path)) throw notFound('The union');
  const programme = await getProgramme(trx, input.programmeCode);
  if (!programme.data.applyBy.includes('list'))
    throw forbidden('notByList', '这个项目不接受名单申请 · this programme takes no lists');
  const today = shanghaiDate(step.now);
  const firstRows = new Map<string, number>();
  const refused: { row: number; reasons: string[] }[] = [];
  let accepted = 0;
  for (const [index, given] of input.rows.entries()) {
    const row = index + 1;
    const reasons: string[] = [];
    const number = normaliseIdentity(given.identityNumber);
    const first = firstRows.get(number);
    if (number !== '' && first !== undefined)
      reasons.push(`与第 ${first} 行是同一人 · the same person as row ${first}`);
    firstRows.set(number, first ?? row);
    const [person] = number === '' ? [] : await findPeopleByIdentity(trx, { fields }, number);
    if (number === '') reasons.push('缺少证件号码 · no identity number');
    else if (!person)
      reasons.push('人员库中没有这个证件号码，请先登记 · not in the register; enter them first');
    else if (given.name !== '' && person.name !== given.name)
      reasons.push('姓名与登记不一致 · another name on record');
    const here =
      person &&
      (await trx
        .selectFrom('people_places')
        .select('id')
        .where('person_id', '=', person.id)
        .where('path', 'like', `${union.path}%`)
        .executeTakeFirst());
    if (person && !here) reasons.push('不属于本工会 · not of this union');
    const money = given.amountYuan === '' ? null : parseMoney(given.amountYuan);
    if (money && !money.ok)
      reasons.push('金额看不懂，请写 1200 或 1200.50 · write the amount as 1200 or 1200.50');
    if (given.reason === '') reasons.push('请写困难情况 · say what makes life hard');
    const facts = person ? await applicantFacts(trx, person.id) : null;
    if (facts) reasons.push(...whyNot(programme.data, facts, today).map((code) => whyWords[code]));
    const askedFen = money?.ok ? money.fen : null;
    const range = amountRange(programme.data, { category: facts?.category ?? null, ownCostFen: null });
    if (askedFen !== null && (askedFen > range.maxFen || askedFen < range.minFen))
      reasons.push(`金额应在 ${range.minFen / 100} 至 ${range.maxFen / 100} 元 · out of range`);
    if (reasons.length > 0 || !person) {
      refused.push({ row, reasons });
      continue;
    }
    accepted += 1;
    if (input.dryRun) continue;
    const form = { reason: given.reason };
    const id = await draftApplication(trx, step, {
      ...{
        programme,
        personId: person.id,
        unionId: union.id,
        door: 'list',
        method: input.method,
        askedFen,
        form,
      },
      papers: programme.data.papers.map(({ code }) => code),
    });
    await submitApplication(trx, step, await lockApplication(trx, step.actor, id, 'aid.enter'), form);
  }
  return { accepted, refused };
}

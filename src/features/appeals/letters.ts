import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { accountIdOf, nameOf } from '../../platform/auth/actor.ts';
import { invalid } from '../../platform/http/problem.ts';
import { isLetterType, issueLetter } from '../letters/index.ts';
import type { ActionEnvironment, LetterRequest } from './actions/effect.ts';
import { findCategory } from './categories.ts';
import type { DueDates } from './dueDates.ts';

/** Issues a letter about an appeal in the action's own transaction; returns its number for the history. */
export async function issueAppealLetter(
  { trx, row, actor, now, today }: ActionEnvironment,
  request: LetterRequest,
  dueDates: DueDates,
  union: { id: string; shortName: string },
): Promise<string> {
  if (!isLetterType(request.type))
    throw invalid([{ field: 'type', code: 'unknown', message: '没有这种文书 · no such letter' }]);
  const category = findCategory(row.category);
  const respondents = row.respondent_names ? row.respondent_names.split('、') : [];
  const particulars = request.params({
    finalDue: dueDates.final_due_at ? shanghaiDate(new Date(dueDates.final_due_at.getTime() - 1)) : undefined,
    handler: nameOf(actor),
    unionName: union.shortName,
    category: { zh: category?.zh.join(' / ') ?? row.category, en: category?.en.join(' / ') ?? row.category },
    labour: row.category.startsWith('labour.'),
    respondents: respondents.length > 0 ? respondents : ['被诉单位'],
  });
  const { number } = await issueLetter(trx, {
    type: request.type,
    unionId: union.id,
    subject: { type: 'appeal', id: row.id },
    addressee: request.addressee,
    params: {
      appealNumber: row.number,
      matter: category?.zh[2] ?? row.category,
      respondents,
      ...Object.fromEntries(Object.entries(particulars).filter(([, value]) => value !== undefined)),
    },
    issuedBy: { id: accountIdOf(actor), name: nameOf(actor) },
    issuedAt: now,
    today,
    ...(request.replyDue ? { replyDue: request.replyDue } : {}),
  });
  return number;
}

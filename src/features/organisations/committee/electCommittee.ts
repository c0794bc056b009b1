import { addMonths, daysBetween, parseCivilDate } from '../../../kernel/civilDate.ts';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import { type AppTransaction, json, newId } from '../../../platform/db/index.ts';
import { conflict, type FieldIssue, invalid } from '../../../platform/http/problem.ts';
import { unionRules } from '../profile.ts';
import { endWatch, watchEnd } from '../reminders/reminders.ts';
import { appendUnionEvent, type ChangeBasis } from '../tree/events.ts';
import { getActiveUnion, lockTree } from '../tree/lockTree.ts';
import type { Officer } from './officers.ts';

export interface ElectionInput {
  unionId: string;
  electedOn: string;
  termYears: number;
  officers: readonly Officer[];
  /** Declared that no near relative of the main manager was a candidate. */
  noNearRelatives: boolean;
}

/** The day a term ends: the same date, years later (3 or 5 years, rules 2.6). */
export const termEnd = (electedOn: string, years: number): string =>
  addMonths(parseCivilDate(electedOn), years * 12);

function electionIssues(input: ElectionInput, today: string, termYears: readonly number[]): FieldIssue[] {
  const issues: FieldIssue[] = [];
  if (input.electedOn > today)
    issues.push({ field: 'electedOn', code: 'inFuture', message: '不能晚于今天 · not after today' });
  if (!termYears.includes(input.termYears))
    issues.push({
      field: 'termYears',
      code: 'termNotAllowed',
      message: `任期只能是 ${termYears.join('、')} 年 · a term is ${termYears.join(' or ')} years`,
    });
  if (!input.officers.some(({ post }) => post === 'chair'))
    issues.push({ field: 'officers', code: 'chairMissing', message: '请填写主席 · name the chair' });
  const relative = input.officers.findIndex(({ nearRelative }) => nearRelative);
  if (relative >= 0)
    issues.push({
      field: `officers.${relative}.nearRelative`,
      code: 'nearRelative',
      message:
        '企业主要负责人的近亲属不得作为本企业基层工会委员会成员的人选（《工会法》第十条） · a near relative of the main manager may not be a candidate (Trade Union Law, article 10)',
    });
  if (!input.noNearRelatives)
    issues.push({
      field: 'noNearRelatives',
      code: 'declarationNeeded',
      message: '请确认人选不是主要负责人的近亲属 · confirm that no candidate is a near relative',
    });
  return issues;
}

/** Records an election: the next committee takes office and its term begins. @throws Problem 404, 409, 422 */
export async function electCommittee(
  trx: AppTransaction,
  input: ElectionInput,
  basis: ChangeBasis,
): Promise<string> {
  const rules = await unionRules(trx);
  const issues = electionIssues(input, shanghaiDate(basis.now), rules.committeeTermYears);
  if (issues.length > 0) throw invalid(issues);
  await lockTree(trx);
  const union = await getActiveUnion(trx, input.unionId);
  const last = await trx
    .selectFrom('committee_terms')
    .selectAll()
    .where('union_id', '=', union.id)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (last && last.elected_on >= input.electedOn)
    throw conflict(
      'electionBeforeLast',
      `The last election was on ${last.elected_on}; this one has to be later.`,
    );
  if (last?.status === 'current') {
    await trx
      .updateTable('committee_terms')
      .set({ status: 'past', ended_at: basis.now })
      .where('id', '=', last.id)
      .execute();
    await endWatch(trx, { type: 'committeeTerm', id: last.id }, 'met', basis.now);
  }
  const id = newId();
  const endsOn = termEnd(input.electedOn, input.termYears);
  await trx
    .insertInto('committee_terms')
    .values({
      ...{ id, union_id: union.id, number: (last?.number ?? 0) + 1, elected_on: input.electedOn },
      ...{ term_years: input.termYears, ends_on: endsOn, delayed_until: null, delay_reason: null },
      ...{ document_number: basis.documentNumber ?? null, officers: json(input.officers) },
      ...{ no_near_relatives: input.noNearRelatives, status: 'current', created_at: basis.now },
    })
    .execute();
  const days = daysBetween(parseCivilDate(input.electedOn), parseCivilDate(endsOn));
  await watchEnd(
    trx,
    { type: 'committeeTerm', id, unionId: union.id, divisionCode: union.divisionCode },
    { from: input.electedOn, until: endsOn, days, warnDays: rules.electionWarnDays },
    basis.now,
  );
  const chair = input.officers.find(({ post }) => post === 'chair');
  await appendUnionEvent(trx, basis, {
    unionId: union.id,
    action: 'elect',
    after: {
      number: (last?.number ?? 0) + 1,
      electedOn: input.electedOn,
      endsOn,
      chair: chair?.name ?? null,
    },
  });
  return id;
}

/**
 * Records an approved delay of the next election, at most the profile's months after the term.
 *
 * @throws Problem 404, 409 `noCommittee`, 422 `delayTooLong`
 */
export async function delayElection(
  trx: AppTransaction,
  input: { unionId: string; until: string; reason: string },
  basis: ChangeBasis,
): Promise<string> {
  const rules = await unionRules(trx);
  await lockTree(trx);
  const union = await getActiveUnion(trx, input.unionId);
  const term = await trx
    .selectFrom('committee_terms')
    .selectAll()
    .where('union_id', '=', union.id)
    .where('status', '=', 'current')
    .executeTakeFirst();
  if (!term)
    throw conflict('noCommittee', 'There is no committee in office whose election could be delayed.');
  const latest = addMonths(parseCivilDate(term.ends_on), rules.electionDelayMonths);
  if (input.until <= term.ends_on || input.until > latest)
    throw invalid([
      {
        field: 'until',
        code: 'delayTooLong',
        message: `延期应在 ${term.ends_on} 之后、${latest} 之前（最长 ${rules.electionDelayMonths} 个月） · after ${term.ends_on}, at the latest ${latest}`,
      },
    ]);
  await trx
    .updateTable('committee_terms')
    .set({ delayed_until: input.until, delay_reason: input.reason, delayed_at: basis.now })
    .where('id', '=', term.id)
    .execute();
  await endWatch(trx, { type: 'committeeTerm', id: term.id }, 'cancelled', basis.now);
  const days = daysBetween(parseCivilDate(term.elected_on), parseCivilDate(input.until));
  await watchEnd(
    trx,
    { type: 'committeeTerm', id: term.id, unionId: union.id, divisionCode: union.divisionCode },
    { from: term.elected_on, until: input.until, days, warnDays: rules.electionWarnDays },
    basis.now,
  );
  await appendUnionEvent(trx, basis, {
    unionId: union.id,
    action: 'delayElection',
    before: { endsOn: term.ends_on },
    after: { until: input.until },
  });
  return term.id;
}

import type { CivilDate } from '../../../kernel/civilDate.ts';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import { type Actor, grantCovers, grantsHolding } from '../../../platform/auth/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { notFound } from '../../../platform/http/problem.ts';
import { findUnion, type Union } from '../../organisations/index.ts';
import type { MemberFiguresView } from '../contract.ts';
import { invalidField } from '../refusals.ts';
import { memberFigures, memberGrowth } from './memberFigures.ts';

/** The union asked for, else the highest of the actor's own. @throws Problem 404 for one that is not theirs */
async function scopeOf(context: Context, actor: Actor, unionId: string | undefined): Promise<Union> {
  const grants = grantsHolding(actor, 'member.figures', context.permissions);
  const highest = grants.toSorted((left, right) => left.placePath.length - right.placePath.length)[0];
  const union = await findUnion(context.db, unionId ?? highest?.placeId ?? '');
  if (!union || !grants.some((grant) => grantCovers(grant, union.path))) throw notFound('The union');
  return union;
}

/** Figures of a place with the names of the unions right below. @throws Problem 404, 422 a day to come */
export async function figuresView(
  context: Context,
  actor: Actor,
  asked: { unionId?: string | undefined; asAt?: string | undefined },
): Promise<MemberFiguresView> {
  const union = await scopeOf(context, actor, asked.unionId);
  const today = shanghaiDate(context.clock.now());
  const asAt = (asked.asAt ?? today) as CivilDate;
  if (asAt > today)
    throw invalidField('asAt', 'future', '请选择今天或以前的日期 · choose today or a day before');
  const scope = { path: union.path, asAt };
  const figures = await memberFigures(context.db, scope);
  const ids = figures.byChild.flatMap(({ unionId }) => unionId ?? []);
  const names = ids.length
    ? await context.db.selectFrom('unions').select(['id', 'short_name']).where('id', 'in', ids).execute()
    : [];
  const nameOf = new Map(names.map((row) => [row.id, row.short_name]));
  return {
    union: { id: union.id, name: union.name },
    ...{ asAt, total: figures.total, byStatus: figures.byStatus },
    byGroup: Object.entries(figures.byGroup)
      .map(([code, count]) => ({ code, count }))
      .toSorted((left, right) => right.count - left.count),
    byChild: figures.byChild
      .map(({ unionId, count }) => ({
        union: unionId ? { id: unionId, name: nameOf.get(unionId) ?? '' } : null,
        count,
      }))
      .toSorted((left, right) => right.count - left.count),
    growth: await memberGrowth(context.db, scope, today),
  };
}

import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { recordAudit } from '../../../platform/audit/index.ts';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import { checkSources } from '../checks.ts';
import { withinPlaces } from '../policy.ts';
import { drawSample } from '../sample.ts';
import { paymentRows, paymentView } from './payments.ts';

type Db = Kysely<Database>;

/** Every source of the auditor's places in a year, added up anew; at most 500. fund_sources_place */
export async function fundChecks(db: Db, actor: Actor, year: number, now: Date) {
  const sources = await db
    .selectFrom('fund_sources')
    .select(['id', 'name', 'year', 'kind'])
    .where(withinPlaces(actor, 'fund.audit', 'union_path'))
    .where('year', '=', year)
    .orderBy('name')
    .limit(500)
    .execute();
  const checks = await checkSources(
    db,
    sources.map(({ id }) => id),
  );
  const byId = new Map(checks.map((check) => [check.sourceId, check]));
  return {
    checkedAt: now.toISOString(),
    items: sources.flatMap((source) => {
      const check = byId.get(source.id);
      if (!check) return [];
      const { sourceId: _, ...figures } = check;
      return [{ source, ...figures }];
    }),
  };
}

const populationLimit = 200_000;

/**
 * A sample of the payments made in a year, drawn by seed. The draw itself is noted in the audit, and changes nothing.
 * fund_payments_source
 */
export async function fundSample(
  db: Db,
  actor: Actor,
  asked: { year: number; sourceId?: string | undefined; seed: string; size: number },
  now: Date,
) {
  let query = db
    .selectFrom('fund_payments')
    .select(['id', 'number'])
    .where(withinPlaces(actor, 'fund.audit', 'union_path'))
    .where('status', '=', 'paid')
    .where('paid_on', '>=', `${asked.year}-01-01`)
    .where('paid_on', '<=', `${asked.year}-12-31`)
    .orderBy('number')
    .limit(populationLimit);
  if (asked.sourceId) query = query.where('source_id', '=', asked.sourceId);
  const population = await query.execute();
  const numbers = population.map(({ number }) => number);
  const drawn = drawSample(numbers, asked.seed, asked.size);
  const ids = new Map(population.map(({ id, number }) => [number, id]));
  const rows =
    drawn.length === 0
      ? []
      : await paymentRows(db)
          .where(
            'p.id',
            'in',
            drawn.flatMap((number) => ids.get(number) ?? []),
          )
          .execute();
  const byNumber = new Map(rows.map((row) => [row.number, row]));
  const populationHash = createHash('sha256').update(numbers.join('\n')).digest('hex');
  await recordAudit(db, {
    ...{ actor, action: 'fundSample.draw', subjectType: 'fundSample', now },
    detail: { ...asked, population: numbers.length, populationHash },
  });
  return {
    ...{ seed: asked.seed, population: numbers.length, populationHash },
    items: drawn.flatMap((number) => {
      const row = byNumber.get(number);
      return row ? [paymentView(actor, row)] : [];
    }),
  };
}

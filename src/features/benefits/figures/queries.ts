import { type Kysely, sql } from 'kysely';
import { addDays, parseCivilDate } from '../../../kernel/civilDate.ts';
import { maskPhone } from '../../../kernel/mask.ts';
import { startOfShanghaiDay } from '../../../kernel/shanghaiTime.ts';
import type { Actor } from '../../../platform/auth/actor.ts';
import { placesOfRoles } from '../../../platform/auth/reach.ts';
import type { FieldCrypto } from '../../../platform/crypto/fields.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { QueryOf } from '../../../platform/http/contract.ts';
import { notFound } from '../../../platform/http/problem.ts';
import { sourcesFor } from '../../funds/index.ts';
import { getUnion } from '../../organisations/index.ts';
import { personFields, searchPeople } from '../../people/index.ts';
import { benefitPermissions } from '../shared/permissions.ts';
import { peopleReach, reaches, withinPlaces } from '../shared/policy.ts';
import type { BenefitFigures, benefitFigureRoutes } from './contract.ts';

type Db = Kysely<Database>;

interface Counts {
  wishes_made: number;
  wishes_fulfilled: number;
  wishes_wall: number;
  insured: number;
  policies: number;
  covers: { cover: string; policies: number }[] | null;
  premium: number;
  handed: number;
  handed_people: number;
  budget: number;
  supplement: number;
  spent: number;
  promised: number;
  paid: number;
  gaps: number;
  offers: number;
  used: number;
  needs_open: number;
  needs_confirmed: number;
  went: number;
  groups: number;
  turns: number;
}

/** Both days included; states are those of now. Nothing is filled in by hand. */
export async function benefitFigures(
  db: Db,
  actor: Actor,
  { from, to }: QueryOf<typeof benefitFigureRoutes.benefitFigures>,
): Promise<BenefitFigures> {
  const until = addDays(parseCivilDate(to), 1);
  const [start, end] = [startOfShanghaiDay(parseCivilDate(from)), startOfShanghaiDay(until)];
  const at = (column: string) => withinPlaces(actor, 'benefit.figures', column);
  const { rows } = await sql<Counts>`
    WITH issued AS (SELECT i.person_id, i.cover, b.premium_fen FROM insured_people i
        JOIN insurance_batches b ON b.id = i.batch_id WHERE i.status = 'issued' AND i.issued_on >= ${from}
         AND i.issued_on < ${until} AND ${at('b.union_path')}),
      lines AS (SELECT l.kind, l.amount_fen FROM supply_budget_lines l JOIN supply_budgets b ON b.id = l.budget_id
         WHERE b.year BETWEEN extract(year FROM ${from}::date) AND extract(year FROM ${to}::date) AND ${at('b.union_path')}),
      moved AS (SELECT m.* FROM supply_movements m WHERE m.on_date >= ${from} AND m.on_date < ${until}
         AND ${at('m.union_path')}),
      days AS (SELECT coalesce(sum(p.amount_fen * greatest(0,
          least(coalesce(p.until_on, ${until}::date), ${until}::date) - greatest(p.from_on, ${from}::date))), 0)::bigint AS promised
          FROM promises p WHERE p.every = 'day' AND ${at('p.union_path')}),
      months AS (SELECT coalesce(sum(p.amount_fen), 0)::bigint AS promised FROM promises p
          CROSS JOIN generate_series(date_trunc('month', ${from}::date), ${to}::date, interval '1 month') AS d (day)
         WHERE p.every = 'month' AND p.from_on <= d.day::date AND d.day::date >= ${from}
           AND (p.until_on IS NULL OR p.until_on > d.day::date) AND ${at('p.union_path')})
    SELECT
      (SELECT count(*)::int FROM wishes w WHERE w.created_at >= ${start} AND w.created_at < ${end} AND ${at('w.union_path')}) AS wishes_made,
      (SELECT count(*)::int FROM wishes w WHERE w.status IN ('fulfilled', 'thanked') AND w.fulfilled_on >= ${from}
          AND w.fulfilled_on < ${until} AND ${at('w.union_path')}) AS wishes_fulfilled,
      (SELECT count(*)::int FROM wishes w WHERE w.status = 'onWall' AND ${at('w.union_path')}) AS wishes_wall,
      (SELECT count(DISTINCT person_id)::int FROM issued) AS insured,
      (SELECT count(*)::int FROM issued) AS policies,
      (SELECT jsonb_agg(jsonb_build_object('cover', cover, 'policies', n) ORDER BY cover)
         FROM (SELECT cover, count(*)::int AS n FROM issued GROUP BY 1) c) AS covers,
      (SELECT coalesce(sum(premium_fen), 0)::bigint FROM issued) AS premium,
      (SELECT coalesce(-sum(quantity) FILTER (WHERE kind IN ('handOut', 'takeBack')), 0)::int FROM moved) AS handed,
      (SELECT count(DISTINCT r.person_id)::int FROM moved m JOIN supply_receipts r ON r.movement_id = m.id
         WHERE NOT r.taken_back) AS handed_people,
      (SELECT coalesce(sum(amount_fen) FILTER (WHERE kind = 'budget') - coalesce(sum(amount_fen)
         FILTER (WHERE kind = 'cut'), 0), 0)::bigint FROM lines) AS budget,
      (SELECT coalesce(sum(amount_fen) FILTER (WHERE kind = 'supplement'), 0)::bigint FROM lines) AS supplement,
      (SELECT coalesce(sum(cost_fen), 0)::bigint FROM moved) AS spent,
      (SELECT d.promised + m.promised FROM days d, months m)::bigint AS promised,
      (SELECT coalesce(sum(y.amount_fen), 0)::bigint FROM promise_payments y JOIN promises p ON p.id = y.promise_id
         WHERE y.replaced_at IS NULL AND y.paid_on >= ${from} AND y.paid_on < ${until} AND ${at('p.union_path')}) AS paid,
      (SELECT count(*)::int FROM promise_gaps g JOIN promises p ON p.id = g.promise_id
         WHERE g.status = 'open' AND ${at('p.union_path')}) AS gaps,
      (SELECT count(*)::int FROM partner_offers o WHERE o.status = 'open' AND ${at('o.union_path')}) AS offers,
      (SELECT count(*)::int FROM partner_uses x JOIN partner_offers o ON o.id = x.offer_id
         WHERE x.undone_at IS NULL AND x.at >= ${start} AND x.at < ${end} AND ${at('o.union_path')}) AS used,
      (SELECT count(*)::int FROM needs n WHERE n.status IN ('open', 'ordered', 'done') AND ${at('n.union_path')}) AS needs_open,
      (SELECT count(*)::int FROM needs n WHERE n.status = 'confirmed' AND n.done_on >= ${from} AND n.done_on < ${until}
          AND ${at('n.union_path')}) AS needs_confirmed,
      (SELECT count(*)::int FROM recuperation_applications a JOIN recuperation_periods r ON r.id = a.period_id
         WHERE a.status = 'went' AND r.from_on >= ${from} AND r.from_on < ${until} AND ${at('r.union_path')}) AS went,
      (SELECT count(*)::int FROM mutual_groups g WHERE g.ended_on IS NULL AND ${at('g.union_path')}) AS groups,
      (SELECT count(*)::int FROM mutual_turns t JOIN mutual_groups g ON g.id = t.group_id WHERE t.status = 'done'
          AND t.on_date >= ${from} AND t.on_date < ${until} AND ${at('g.union_path')}) AS turns`.execute(db);
  const [row] = rows;
  if (!row) throw new Error('Counting gives one row.');
  return {
    period: { from, to },
    scope: await scopeOf(db, actor),
    wishes: { made: row.wishes_made, fulfilled: row.wishes_fulfilled, onWall: row.wishes_wall },
    insurance: {
      ...{ people: row.insured, policies: row.policies, byCover: row.covers ?? [], premiumFen: row.premium },
    },
    supplies: {
      ...{ handedOut: row.handed, people: row.handed_people, budgetFen: row.budget },
      ...{ supplementFen: row.supplement, spentFen: row.spent },
    },
    promises: { promisedFen: row.promised, paidFen: row.paid, openGaps: row.gaps },
    partners: { offers: row.offers, used: row.used },
    needs: { open: row.needs_open, confirmed: row.needs_confirmed },
    recuperation: { went: row.went },
    mutual: { groups: row.groups, turnsDone: row.turns },
  };
}

async function scopeOf(db: Db, actor: Actor): Promise<string> {
  const paths = placesOfRoles(actor, benefitPermissions['benefit.figures']).map(({ path }) => path);
  if (paths.length === 0) return '';
  const unions = await db
    .selectFrom('unions')
    .select('short_name')
    .where('path', 'in', paths)
    .orderBy('path')
    .limit(5)
    .execute();
  return unions.map((union) => union.short_name).join('、');
}

/** @throws 404 for a union out of reach */
export async function benefitSources(
  db: Db,
  actor: Actor,
  { unionId, kind }: QueryOf<typeof benefitFigureRoutes.benefitSources>,
) {
  const { path } = await getUnion(db, unionId);
  if (!reaches(actor, 'benefit.manage', path)) throw notFound('The union');
  const sources = await sourcesFor(db, path);
  return {
    items: sources
      .filter((source) => kind === undefined || source.kind === kind)
      .map(({ id, name, availableFen }) => ({ id, name, availableFen })),
  };
}

/** Members of the actor's places for what somebody types; phones masked. */
export async function benefitPeople(db: Db, context: { fields: FieldCrypto }, actor: Actor, typed: string) {
  const people = await searchPeople(db, context, typed, peopleReach(actor), 20);
  const ids = people.map(({ id }) => id);
  const members =
    ids.length === 0
      ? []
      : await db
          .selectFrom('memberships as m')
          .innerJoin('unions as u', 'u.id', 'm.union_id')
          .select(['m.person_id', 'u.short_name'])
          .where('m.person_id', 'in', ids)
          .where('m.ended_on', 'is', null)
          .where(withinPlaces(actor, 'benefit.serve', 'm.union_path'))
          .execute();
  const unionOf = new Map(members.map((row) => [row.person_id, row.short_name]));
  return {
    items: people.flatMap((row) => {
      const union = unionOf.get(row.id);
      const { phone } = personFields(context.fields, row);
      return union
        ? [
            {
              id: row.id,
              name: row.name,
              hint: [union, phone && maskPhone(phone)].filter(Boolean).join(' · '),
            },
          ]
        : [];
    }),
  };
}

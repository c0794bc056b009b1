import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { AppTransaction } from '../../../platform/db/index.ts';
import type { Accepted, ImportContext, RowReasons, Saved } from '../../../platform/imports/index.ts';
import { changePeople, createPeople, type PersonRow } from '../../people/index.ts';
import { admitMembers } from '../admit.ts';
import { seesPlace } from '../policy.ts';
import { differences } from './differences.ts';
import { findOnRecord, type OnRecord } from './onRecord.ts';
import { type Plan, planFor } from './plan.ts';
import type { MemberRow } from './readMember.ts';
import { takeSteps } from './takeSteps.ts';
import { holdTargets, type Target, type Workplaces } from './workplaces.ts';

export interface MemberSource {
  placeId: string;
  placePath: string;
  /** The actor works with what hangs below too. */
  below: boolean;
  actor: Actor;
  dryRun: boolean;
  importId: string | null;
  fileName: string;
  /** Within the place of the import, and anywhere. */
  here: Workplaces;
  anywhere: Workplaces;
}

export interface PlannedRow {
  row: number;
  value: MemberRow;
  plan: Plan;
  person: PersonRow | undefined;
  target: Target | undefined;
}

/**
 * Saves a batch in a fixed number of statements, but for steps with single memberships: people found by number, else by
 * phone and name, or new; those who are members nowhere admitted; what the list tells anew of members written down.
 */
export async function saveMembers(
  trx: AppTransaction,
  context: ImportContext,
  source: MemberSource,
  rows: readonly Accepted<MemberRow>[],
): Promise<Saved> {
  const now = context.clock.now();
  const record = await findOnRecord(
    trx,
    context,
    rows.map(({ value }) => value),
    source.dryRun,
  );
  const { planned, refused, warned } = await planRows(trx, source, record, rows);
  const counts = { created: 0, admitted: 0, changed: 0, steps: 0, unchanged: 0 };
  const admissions = planned.filter(({ plan }) => plan.do === 'admit');
  const news = admissions.filter(({ person }) => !person);
  const late: RowReasons[] = [];
  if (!source.dryRun) late.push(...(await admit(trx, context, source, admissions, now)));
  const out = new Set(late.map(({ row }) => row));
  const kept = planned.filter(({ row }) => !out.has(row));
  const changes = kept.flatMap(({ person, value, plan, target }) => {
    if (!person) return [];
    const known = plan.do !== 'admit';
    const found = differences(context.fields, person, value, { known, unionName: target?.name ?? null });
    return found ? [{ row: person, changes: found }] : [];
  });
  if (!source.dryRun) await changePeople(trx, context, changes, now, source.actor, `导入 ${source.fileName}`);
  const changed = new Set(changes.map(({ row }) => row.id));
  const steps = kept.filter(({ plan }) => plan.do === 'step' || plan.do === 'transfer');
  const failed = source.dryRun ? [] : await takeSteps(trx, source.actor, now, steps);
  counts.created = news.filter(({ row }) => !out.has(row)).length;
  counts.admitted = kept.filter(({ plan }) => plan.do === 'admit').length;
  counts.changed = changed.size;
  counts.steps = steps.length - failed.length;
  counts.unchanged = kept.filter(
    ({ plan, person }) => plan.do === 'nothing' && !(person && changed.has(person.id)),
  ).length;
  return { counts, refused: [...refused, ...late, ...failed], warned };
}

async function planRows(
  trx: AppTransaction,
  source: MemberSource,
  record: OnRecord,
  rows: readonly Accepted<MemberRow>[],
) {
  const words = rows.flatMap(({ value }) => value.workplace ?? []);
  const leaving = rows.flatMap(({ value }) => (value.change === 'transferOut' && value.workplace) || []);
  const here = await source.here.find(trx, words);
  const anywhere = await source.anywhere.find(trx, leaving);
  const ids = [
    ...words.flatMap((word) => here.get(word)?.unionIds ?? []),
    ...leaving.flatMap((word) => anywhere.get(word)?.unionIds ?? []),
  ];
  const targets = await holdTargets(trx, [source.placeId, ...ids]);
  const isHere = (path: string) =>
    source.below ? path.startsWith(source.placePath) : path === source.placePath;
  const planned: PlannedRow[] = [];
  const refused: RowReasons[] = [];
  const warned: RowReasons[] = [];
  for (const { row, value } of rows) {
    const person = record.personOf(value);
    const workplace = here.get(value.workplace ?? '');
    const target = targets.get(workplace?.unionIds[0] ?? source.placeId);
    const elsewhere = anywhere.get(value.workplace ?? '')?.unionIds ?? [];
    const plan = planFor(value, {
      ...{ person, membership: person && record.membershipOf(person), workplace, target, isHere },
      into: elsewhere.length === 1 ? targets.get(elsewhere[0] ?? '') : undefined,
      maySee: (path) => isHere(path) || seesPlace(source.actor, path),
    });
    if ('refused' in plan) {
      refused.push({ row, reasons: plan.refused });
      continue;
    }
    const named = workplace?.isUnion ? target : undefined;
    planned.push({
      row,
      value,
      plan,
      person,
      target: named ?? (plan.do === 'admit' ? plan.target : undefined),
    });
    const remarks = [
      ...(record.sharesPhone(value) ? ['移动电话已登记在另一姓名下，请核对'] : []),
      ...(value.workplace && !workplace?.unionIds.length && plan.do === 'admit'
        ? [`工作单位“${value.workplace}”没有对应的工会，归入“${plan.target.name}”`]
        : []),
    ];
    if (remarks.length > 0) warned.push({ row, reasons: remarks });
  }
  return { planned, refused, warned };
}

/** Creates who is new and admits all; whoever became a member somewhere meanwhile is told and refused. */
async function admit(
  trx: AppTransaction,
  context: ImportContext,
  source: MemberSource,
  admissions: readonly PlannedRow[],
  now: Date,
): Promise<RowReasons[]> {
  const news = admissions.filter(({ person }) => !person);
  const ids = await createPeople(
    trx,
    context,
    news.map(({ value, target }) => ({
      ...value.person,
      employerName: value.workplace && value.workplace !== target?.name ? value.workplace : null,
      workerGroups: value.person.migrantWorker ? ['migrantWorker'] : [],
    })),
    now,
    source.actor,
    `导入 ${source.fileName}`,
  );
  const idOf = new Map(news.map(({ row }, index) => [row, ids[index]]));
  const today = shanghaiDate(now);
  const list = admissions.flatMap(({ row, value, plan, person }) => {
    const personId = person?.id ?? idOf.get(row);
    if (plan.do !== 'admit' || !personId) return [];
    const admission = {
      ...{ personId, unionId: plan.target.id, unionPath: plan.target.path, status: plan.status },
      joinedOn: value.on ?? today,
      workerGroups: value.person.migrantWorker ? ['migrantWorker'] : [],
      change: { kind: value.change, reason: value.reason },
      detail: { importId: source.importId, row },
    };
    return [{ row, admission }];
  });
  const admitted = await admitMembers(
    trx,
    source.actor,
    now,
    list.map(({ admission }) => admission),
  );
  return list.flatMap(({ row }, index) => {
    const answer = admitted[index];
    return answer && 'memberOf' in answer
      ? [{ row, reasons: ['已经是另一家工会的会员，或同一证件号码的另一条记录已是会员，请办理转会或合并'] }]
      : [];
  });
}

import type { Actor } from '../../../platform/auth/actor.ts';
import type { AppTransaction } from '../../../platform/db/index.ts';
import { unionHints } from '../committee/unionHints.ts';
import { divisionName } from '../divisions/divisions.ts';
import { mayWith } from '../policy.ts';
import { ancestors, getUnion, type Union } from '../queries.ts';
import type { UnionActionCode, UnionDetail } from './contract.ts';
import { holdingsBelow } from './holdings.ts';
import { endRequestsOf } from './requestViews.ts';

/** What the actor may do with a union that has not ended. */
function actionsFor(actor: Actor, union: Union, waiting: boolean): UnionActionCode[] {
  const change = mayWith(actor, 'union.change', union);
  const committee = mayWith(actor, 'union.committee', union);
  const ends: UnionActionCode[] = change && union.parentId && !waiting ? ['merge', 'dissolve'] : [];
  return [
    ...(mayWith(actor, 'union.editCard', union) ? (['editCard'] as const) : []),
    ...(change ? (['found', 'rename', 'line'] as const) : []),
    ...(change && union.parentId ? (['move', 'split'] as const) : []),
    ...ends,
    ...(committee ? (['elect', 'delayElection'] as const) : []),
    ...(mayWith(actor, 'legalPerson.apply', union) ? (['applyLegalPerson'] as const) : []),
  ];
}

/** Everything on a union's page but its history. */
export async function unionDetail(trx: AppTransaction, actor: Actor, id: string): Promise<UnionDetail> {
  const union = await getUnion(trx, id);
  const row = await trx
    .selectFrom('unions as u')
    .leftJoin('unions as h', 'h.id', 'u.heir_id')
    .select([
      'u.status',
      'u.ended_at',
      'u.credit_code',
      'u.founded_on',
      'u.card',
      'h.id as heirId',
      'h.name as heirName',
    ])
    .where('u.id', '=', id)
    .executeTakeFirstOrThrow();
  const upper = await ancestors(trx, union.path);
  const requests = await endRequestsOf(trx, actor, id);
  const holdings = await holdingsBelow(trx, union.path);
  const term = await trx
    .selectFrom('committee_terms')
    .select('id')
    .where('union_id', '=', id)
    .where('status', '=', 'current')
    .executeTakeFirst();
  const active = row.status === 'active';
  const grassroots = union.level === 'grassroots' || union.level === 'joint';
  const waiting = requests.some(({ status, union: asked }) => status === 'waiting' && asked.id === id);
  return {
    ...{ id, parentId: union.parentId, level: union.level, name: union.name, shortName: union.shortName },
    divisionCode: union.divisionCode,
    divisionName: union.divisionCode ? await divisionName(trx, union.divisionCode) : null,
    phone: union.phone,
    creditCode: row.credit_code,
    foundedOn: row.founded_on,
    status: row.status,
    endedAt: row.ended_at?.toISOString() ?? null,
    heir: row.heirId && row.heirName ? { id: row.heirId, name: row.heirName } : null,
    card: row.card,
    ancestors: upper.slice(0, -1).map((above) => ({ id: above.id, name: above.name })),
    children: await childrenOf(trx, id),
    employers: await employersOf(trx, union),
    lines: await linesOf(trx, id),
    leads: await ledBy(trx, id),
    holdings,
    hints:
      active && grassroots
        ? unionHints({
            members: holdings.find(({ code }) => code === 'members')?.count ?? null,
            staff: row.card.staffCount ?? null,
            hasCommittee: term !== undefined,
            fullTimeChair: row.card.fullTimeChair ?? false,
            womensCommittee: row.card.womensCommittee ?? false,
          })
        : [],
    requests,
    allowedActions: active ? actionsFor(actor, union, waiting) : [],
  };
}

const childrenOf = (trx: AppTransaction, id: string) =>
  trx
    .selectFrom('unions')
    .select(['id', 'name', 'short_name as shortName', 'level'])
    .where('parent_id', '=', id)
    .where('status', '=', 'active')
    .orderBy('name')
    .limit(500)
    .execute();

const employersOf = (trx: AppTransaction, union: Union) =>
  trx
    .selectFrom('employers as e')
    .select(['e.id', 'e.name', 'e.credit_code as creditCode'])
    .where((is) =>
      is.or([
        ...(union.employerId ? [is('e.id', '=', union.employerId)] : []),
        is(
          'e.id',
          'in',
          is.selectFrom('union_employers').select('employer_id').where('union_id', '=', union.id),
        ),
      ]),
    )
    .orderBy('e.name')
    .limit(500)
    .execute();

async function linesOf(trx: AppTransaction, id: string): Promise<UnionDetail['lines']> {
  const rows = await trx
    .selectFrom('union_lines as l')
    .innerJoin('unions as s', 's.id', 'l.superior_id')
    .select(['l.line', 's.id', 's.name', 'l.valid_from'])
    .where('l.union_id', '=', id)
    .where('l.valid_until', 'is', null)
    .orderBy('l.line')
    .execute();
  return rows.map(({ line, valid_from, ...superior }) => ({
    line,
    superior,
    since: valid_from.toISOString(),
  }));
}

async function ledBy(trx: AppTransaction, id: string): Promise<UnionDetail['leads']> {
  const rows = await trx
    .selectFrom('union_lines as l')
    .innerJoin('unions as u', 'u.id', 'l.union_id')
    .select(['l.line', 'u.id', 'u.name'])
    .where('l.superior_id', '=', id)
    .where('l.valid_until', 'is', null)
    .orderBy('u.name')
    .limit(500)
    .execute();
  return rows.map(({ line, ...union }) => ({ line, union }));
}

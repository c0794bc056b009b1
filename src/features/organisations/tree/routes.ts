import { parseCivilDate } from '../../../kernel/civilDate.ts';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { type AppTransaction, transaction } from '../../../platform/db/index.ts';
import type { Call, Handlers } from '../../../platform/http/call.ts';
import { runCommand } from '../../../platform/http/command.ts';
import { invalid, notFound } from '../../../platform/http/problem.ts';
import { editCard } from '../card/editCard.ts';
import { officeCounts } from '../committee/termQueries.ts';
import { searchDivisions } from '../divisions/divisions.ts';
import { isWithin } from '../path.ts';
import { requireWith, seesUnion, type UnionPermission } from '../policy.ts';
import { getUnion, type Union } from '../queries.ts';
import { foundUnion, renameUnion } from './changeUnion.ts';
import type { treeRoutes } from './contract.ts';
import { unionDetail } from './detail.ts';
import { decideRequest, requestEnd } from './endRequests.ts';
import type { ChangeBasis } from './events.ts';
import { historyOf } from './history.ts';
import { setLine } from './lines.ts';
import { moveUnion } from './moveUnion.ts';
import { previewChange } from './preview.ts';
import { endRequestView, waitingRequests } from './requestViews.ts';
import { splitUnion } from './splitUnion.ts';
import { placePathsAt, treeNodes, unionCounts, unionsLed } from './treeQueries.ts';
import { ancestorsAt, findUnionAt, instantAsAt, subtreeAt } from './versions.ts';

type Paper = { reason?: string; documentNumber?: string | undefined; effectiveOn?: string | undefined };

/** @throws Problem 422 `inFuture`: nothing is changed ahead of its day */
function basisOf(actor: Actor, paper: Paper, now: Date): ChangeBasis {
  const today = shanghaiDate(now);
  const effectiveOn = paper.effectiveOn ?? today;
  if (effectiveOn > today)
    throw invalid([{ field: 'effectiveOn', code: 'inFuture', message: '不能晚于今天 · not after today' }]);
  return { actor, now, effectiveOn, reason: paper.reason, documentNumber: paper.documentNumber };
}

/** @throws Problem 404 for a union out of sight */
async function getSeen(db: Context['db'] | AppTransaction, actor: Actor, id: string): Promise<Union> {
  const union = await getUnion(db, id);
  if (!seesUnion(actor, union)) throw notFound('The union');
  return union;
}

type WriteCall = Pick<Call, 'actor' | 'idempotencyKey' | 'fingerprint' | 'route'> & {
  params: { id: string };
};

export function treeHandlers(context: Context): Handlers<typeof treeRoutes> {
  const { db, clock } = context;
  /** Every instant a list is read at: the end of a past day, or now. */
  const at = (asAt: string | undefined) =>
    asAt ? instantAsAt(parseCivilDate(asAt), clock.now()) : clock.now();

  /** Checks the right to the union, changes it, tells screens and answers with an id. */
  async function change(
    call: WriteCall & { body: Paper },
    permission: UnionPermission,
    work: (trx: AppTransaction, basis: ChangeBasis) => Promise<{ id: string } | undefined>,
  ): Promise<{ id: string }> {
    const answer = await runCommand(context, call, async (trx) => {
      const basis = basisOf(call.actor, call.body, clock.now());
      requireWith(call.actor, permission, await getUnion(trx, call.params.id));
      return { id: (await work(trx, basis))?.id ?? call.params.id };
    });
    context.live.changed('unions', answer.id);
    return answer;
  }

  return {
    unionChildren: ({ actor, query }) => treeNodes(db, actor, query, at(query.asAt)),
    unionsLed: async ({ actor, params, query }) => {
      await getSeen(db, actor, params.id);
      return unionsLed(db, params.id, query.line, at(query.asAt));
    },
    unionFigures: async ({ actor, query }) => {
      const instant = at(query.asAt);
      const places = await placePathsAt(db, actor, instant);
      const id = query.unionId ?? places[0]?.split('/').findLast(Boolean);
      const scope = id ? await findUnionAt(db, id, instant) : undefined;
      if (!scope || !places.some((place) => isWithin(scope.path, place))) throw notFound('The union');
      const counts = await unionCounts(db, scope.path, instant);
      return {
        asAt: query.asAt ?? shanghaiDate(clock.now()),
        scope: { id: scope.id, name: scope.name },
        total: counts.byLevel.reduce((sum, { count }) => sum + count, 0),
        ...counts,
        terms: await officeCounts(db, scope.path, instant),
      };
    },
    divisions: async ({ query }) => ({ items: await searchDivisions(db, query.search, query.limit) }),
    endRequests: async ({ actor }) => ({ items: await waitingRequests(db, actor) }),
    getUnion: ({ actor, params }) =>
      transaction(db, async (trx) => {
        await getSeen(trx, actor, params.id);
        return unionDetail(trx, actor, params.id);
      }),
    unionHistory: async ({ actor, params, query }) => {
      await getSeen(db, actor, params.id);
      return historyOf(db, params.id, query);
    },
    unionAsAt: async ({ actor, params, query }) => {
      await getSeen(db, actor, params.id);
      const instant = at(query.date);
      const union = await findUnionAt(db, params.id, instant);
      const above = await ancestorsAt(db, params.id, instant);
      return {
        date: query.date,
        union: union ? { name: union.name, level: union.level } : null,
        ancestors: above.slice(0, -1).map(({ id, name }) => ({ id, name })),
        below: union ? (await subtreeAt(db, union.path, instant)).length - 1 : 0,
      };
    },
    previewUnionChange: ({ actor, params, body }) =>
      transaction(db, async (trx) => {
        const union = await getUnion(trx, params.id);
        requireWith(actor, 'union.change', union);
        const target = body.kind === 'move' ? body.parentId : body.kind === 'merge' ? body.heirId : null;
        if (target) await getSeen(trx, actor, target);
        return previewChange(trx, union.id, body);
      }),
    foundUnion: (call) =>
      change(call, 'union.change', (trx, basis) => {
        const { reason: _r, documentNumber: _d, effectiveOn: _e, shortName, ...union } = call.body;
        return foundUnion(
          trx,
          { ...union, shortName: shortName ?? union.name, parentId: call.params.id } as Parameters<
            typeof foundUnion
          >[1],
          basis,
        );
      }),
    renameUnion: (call) =>
      change(call, 'union.change', (trx, basis) => {
        const { name, shortName, level, divisionCode } = call.body;
        return renameUnion(trx, { unionId: call.params.id, name, shortName, level, divisionCode }, basis);
      }),
    moveUnion: (call) =>
      change(call, 'union.change', async (trx, basis) => {
        requireWith(call.actor, 'union.change', await getUnion(trx, call.body.parentId));
        return moveUnion(trx, { unionId: call.params.id, parentId: call.body.parentId }, basis);
      }),
    splitUnion: (call) =>
      change(call, 'union.change', (trx, basis) =>
        splitUnion(trx, { ...call.body, unionId: call.params.id }, basis),
      ),
    requestUnionEnd: async (call) => {
      const answer = await runCommand(context, call, async (trx) => {
        const basis = { ...basisOf(call.actor, call.body, clock.now()), reason: call.body.reason };
        const id = await requestEnd(trx, { unionId: call.params.id, heirId: call.body.heirId }, basis);
        return endRequestView(trx, call.actor, id);
      });
      context.live.changed('unions', call.params.id);
      return answer;
    },
    decideUnionEnd: async (call) => {
      const answer = await runCommand(context, call, async (trx) => {
        await decideRequest(trx, call.actor, { id: call.params.id, ...call.body }, clock.now());
        return endRequestView(trx, call.actor, call.params.id);
      });
      context.live.changed('unions', answer.union.id);
      return answer;
    },
    setUnionLine: (call) =>
      change(call, 'union.change', async (trx, basis) => {
        const { line, superiorId } = call.body;
        if (superiorId) await getSeen(trx, call.actor, superiorId);
        await setLine(trx, { unionId: call.params.id, line, superiorId }, basis);
        return undefined;
      }),
    editUnionCard: (call) =>
      change(
        { ...call, body: { ...call.body } as Paper & typeof call.body },
        'union.editCard',
        async (trx, basis) => {
          await editCard(trx, call.params.id, call.body, basis);
          return undefined;
        },
      ),
  };
}

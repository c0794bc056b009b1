import type { Context } from '../../platform/context.ts';
import type { Handlers } from '../../platform/http/call.ts';
import { runCommand } from '../../platform/http/command.ts';
import { forbidden } from '../../platform/http/problem.ts';
import type { peopleRoutes } from './contract.ts';
import { keepPairApart, mergePair, reportPair, undoSeenMerge } from './duplicates/decide.ts';
import { listDuplicates, listMerges, pairViewOf } from './duplicates/queries.ts';
import { editPerson } from './edit.ts';
import { addToHousehold, changeHousehold, leaveHousehold } from './households/change.ts';
import { householdOf } from './households/queries.ts';
import type { PersonFields } from './personFields.ts';
import { findPeople, historyOf, listPeople, personRecordOf } from './queries.ts';
import { revealField, shownSeconds } from './reveal.ts';
import { getSeenPerson } from './visible.ts';

const topic = 'people';

/** Fields that were sent; what is absent stays as it is. */
const given = (changes: { [K in keyof PersonFields]?: PersonFields[K] | undefined }) =>
  Object.fromEntries(
    Object.entries(changes).filter(([, value]) => value !== undefined),
  ) as Partial<PersonFields>;

export function peopleHandlers(context: Context): Handlers<typeof peopleRoutes> {
  const { db } = context;
  const changed = <T>(answer: T): T => {
    context.live.changed(topic);
    return answer;
  };
  const householdAfter = async (
    trx: Parameters<typeof householdOf>[0],
    call: { actor: Parameters<typeof householdOf>[2] },
    row: { household_id: string | null },
  ) => {
    const household = await householdOf(trx, context, call.actor, row);
    if (!household) throw new Error('A household was expected.');
    return household;
  };
  return {
    people: ({ actor, query }) => listPeople(db, context, actor, query),
    searchPeople: async ({ actor, body }) => ({
      items: await findPeople(db, context, actor, body.text, body.limit),
    }),
    person: ({ actor, params }) => personRecordOf(db, context, actor, params.id),
    personHistory: async ({ actor, params, query }) => {
      await getSeenPerson(db, context, actor, params.id);
      return historyOf(db, params.id, query.after);
    },
    editPerson: async (call) =>
      changed(
        await runCommand(context, call, (trx) =>
          editPerson(trx, context, call.actor, {
            ...{ id: call.params.id, version: call.body.version, changes: given(call.body.changes) },
            ...{ confirmed: call.body.confirmed, reason: call.body.reason },
          }),
        ),
      ),
    revealField: async ({ actor, params, body, reply }) => {
      if (actor.kind !== 'staff') throw forbidden('permissionMissing', 'Only staff may ask for this.');
      const value = await revealField(context, actor, { id: params.id, ...body });
      reply.header('cache-control', 'no-store');
      return { value, shownSeconds };
    },
    addToHousehold: async (call) =>
      changed(
        await runCommand(context, call, async (trx) => {
          const { member, relation, confirmed } = call.body;
          const asked = {
            ...{ id: call.params.id, relation, confirmed },
            member: 'personId' in member ? member : { ...given(member), name: member.name },
          };
          return householdAfter(trx, call, await addToHousehold(trx, context, call.actor, asked));
        }),
      ),
    leaveHousehold: async (call) =>
      changed(
        await runCommand(context, call, (trx) =>
          leaveHousehold(trx, context, call.actor, call.params.id, call.body.reason),
        ),
      ),
    changeHousehold: async (call) =>
      changed(
        await runCommand(context, call, async (trx) => {
          const { address, relation } = call.body;
          const asked = {
            id: call.params.id,
            ...(address === undefined ? {} : { address }),
            ...(relation === undefined ? {} : { relation }),
          };
          return householdAfter(trx, call, await changeHousehold(trx, context, call.actor, asked));
        }),
      ),
    duplicates: ({ actor, query }) => listDuplicates(db, context, actor, query),
    duplicate: ({ actor, params }) => pairViewOf(db, context, actor, params.id),
    reportDuplicate: async (call) =>
      changed(await runCommand(context, call, (trx) => reportPair(trx, context, call.actor, call.body))),
    mergePeople: async (call) =>
      changed(
        await runCommand(context, call, (trx) =>
          mergePair(trx, context, call.actor, { id: call.params.id, ...call.body }),
        ),
      ),
    keepApart: async (call) =>
      changed(
        await runCommand(context, call, (trx) =>
          keepPairApart(trx, context, call.actor, { id: call.params.id, reason: call.body.reason }),
        ),
      ),
    merges: ({ actor, query }) => listMerges(db, context, actor, query),
    undoMerge: async (call) =>
      changed(
        await runCommand(context, call, (trx) =>
          undoSeenMerge(trx, context, call.actor, { id: call.params.id, reason: call.body.reason }),
        ),
      ),
  };
}

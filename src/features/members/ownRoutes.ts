import type { Actor } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import { transaction } from '../../platform/db/index.ts';
import type { Handlers } from '../../platform/http/call.ts';
import { runCommand } from '../../platform/http/command.ts';
import { conflict, forbidden } from '../../platform/http/problem.ts';
import { livingPersonId } from '../people/index.ts';
import { actOnApplication } from './applications/act.ts';
import { fileApplication } from './applications/file.ts';
import { attachPhoto, keepPhoto } from './applications/photo.ts';
import { screenCode } from './card/cardCode.ts';
import { qrSvg } from './card/qrCode.ts';
import { verifyCard } from './card/verify.ts';
import { joinPlaces } from './list/joinPlaces.ts';
import { ownMembership } from './list/ownMembership.ts';
import { actOnMembership } from './membership/act.ts';
import type { ownRoutes } from './ownContract.ts';
import { completeOwnRecord } from './ownRecord.ts';
import { findMemberSettings } from './settings.ts';
import { liveMembership } from './store.ts';
import { actOnTransfer } from './transfers/act.ts';
import { askTransfer } from './transfers/ask.ts';

type Worker = Extract<Actor, { kind: 'worker' }>;

function workerOf(actor: Actor): Worker {
  if (actor.kind !== 'worker') throw forbidden('workersOnly', 'This is for members themselves.');
  return actor;
}

const noMembership = () => conflict('noMembership', '您现在不是会员 · you are not a member now');

export function ownHandlers(context: Context): Handlers<typeof ownRoutes> {
  const { db, clock } = context;
  const changed = () => context.live.changed('members');
  /** The worker as the living record, should two records of theirs have been joined. */
  const living = async (trx: Parameters<typeof livingPersonId>[0], actor: Actor): Promise<Worker> => {
    const worker = workerOf(actor);
    return { ...worker, personId: await livingPersonId(trx, worker.personId) };
  };
  return {
    joinPlaces: ({ query }) => joinPlaces(db, query),
    ownMembership: ({ actor }) => transaction(db, (trx) => ownMembership(trx, context, workerOf(actor))),
    join: async (call) => {
      const { body } = call;
      const answer = await runCommand(context, call, async (trx) => {
        const now = clock.now();
        const actor = await living(trx, call.actor);
        const personId = await completeOwnRecord(trx, context, actor, body, now);
        const filed = await fileApplication(trx, actor, now, {
          ...{ personId, unionId: body.unionId, townId: body.townId, employerName: body.employerName },
          workerGroups: body.workerGroups,
          source: body.fromQr ? 'qr' : 'workerApp',
        });
        for (const photoId of body.photoIds) await attachPhoto(trx, actor, photoId, filed.id);
        return filed;
      });
      changed();
      return answer;
    },
    joinPhoto: async ({ actor, raw }) => keepPhoto(context, workerOf(actor), await raw.file()),
    withdrawApplication: async (call) => {
      const answer = await runCommand(context, call, async (trx) => {
        const actor = await living(trx, call.actor);
        await actOnApplication(trx, context, actor, clock.now(), {
          ...{ id: call.params.id, action: 'withdraw', version: call.body.version, input: {} },
        });
        return ownMembership(trx, context, actor);
      });
      changed();
      return answer;
    },
    ownCard: ({ actor }) =>
      transaction(db, async (trx) => {
        const worker = await living(trx, actor);
        const live = await liveMembership(trx, worker.personId);
        const card = await trx
          .selectFrom('members')
          .innerJoin('people', 'people.id', 'members.person_id')
          .select(['members.number', 'members.card_handle', 'people.name'])
          .where('members.person_id', '=', worker.personId)
          .executeTakeFirst();
        if (!live || !card?.card_handle || !card.number) throw noMembership();
        const union = await trx
          .selectFrom('unions')
          .select('name')
          .where('id', '=', live.union_id)
          .executeTakeFirstOrThrow();
        const code = screenCode(context.secret, card.card_handle, clock.now());
        const address = `${context.config.publicUrl}/v/${code}`;
        const { cardSeconds } = await findMemberSettings(trx);
        return {
          ...{ name: card.name, number: card.number, unionName: union.name, code, address },
          ...{ qr: await qrSvg(address), seconds: cardSeconds },
        };
      }),
    renewOwnCard: (call) =>
      runCommand(context, call, async (trx) => {
        const actor = await living(trx, call.actor);
        const live = await liveMembership(trx, actor.personId);
        if (!live) throw noMembership();
        await actOnMembership(trx, actor, clock.now(), { id: live.id, action: 'renewCard', input: {} });
        return { renewed: true };
      }),
    askOwnTransfer: async (call) => {
      const answer = await runCommand(context, call, async (trx) => {
        const actor = await living(trx, call.actor);
        const live = await liveMembership(trx, actor.personId);
        if (!live) throw noMembership();
        return askTransfer(trx, actor, clock.now(), { membershipId: live.id, ...call.body });
      });
      changed();
      return answer;
    },
    withdrawOwnTransfer: async (call) => {
      const answer = await runCommand(context, call, async (trx) => {
        const actor = await living(trx, call.actor);
        await actOnTransfer(trx, context, actor, clock.now(), {
          ...{ id: call.params.id, action: 'withdraw', version: call.body.version },
        });
        return ownMembership(trx, context, actor);
      });
      changed();
      return answer;
    },
    verifyCard: async ({ body, clientAddress }) => {
      const check = await verifyCard(context, body.code, clientAddress);
      return check.valid
        ? { valid: true, name: check.name, because: null }
        : { valid: false, name: null, because: check.because };
    },
  };
}

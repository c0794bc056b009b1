import type { Context } from '../../../platform/context.ts';
import type { Handlers } from '../../../platform/http/call.ts';
import { conflict } from '../../../platform/http/problem.ts';
import { keepPhoto, readPhoto, sendPhoto } from '../shared/photo.ts';
import { holdPlaced } from '../shared/policy.ts';
import { writer } from '../shared/write.ts';
import { claimAsMember, claimForDonor, fulfilWish, liveClaim, releaseClaim } from './claims.ts';
import { approveWish, fileWish, makeOwnWish, refuseWish } from './commands.ts';
import type { wishRoutes } from './contract.ts';
import { actOnOwnWish, addOwnProof } from './own.ts';
import { ownClaimId, ownWishes, wishDonors } from './ownQueries.ts';
import { getWish, listWishes, wishWall, wishWithStory } from './queries.ts';

export function wishHandlers(context: Context): Handlers<typeof wishRoutes> {
  const { db, config } = context;
  const write = writer(context);
  return {
    wishWall: ({ actor, query }) => wishWall(db, actor, query),
    ownWishes: ({ actor }) => ownWishes(db, actor),
    makeOwnWish: (call) =>
      write(call, async (trx, step) => ({ id: await makeOwnWish(trx, step, call.body) })),
    claimWish: (call) =>
      write(call, async (trx, step) => ({
        dueOn: await claimAsMember(trx, step, call.params.id, call.body.shareContact),
      })),
    actOnOwnWish: (call) =>
      write(call, async (trx, step) => ({
        status: await actOnOwnWish(trx, step, call.params.id, call.params.action, call.body.text),
      })),
    addOwnProof: async (call) => {
      const photo = await readPhoto(await call.raw.file(), config.uploadMaxBytes);
      return write(call, async (trx, step) => ({ id: await addOwnProof(trx, step, call.params.id, photo) }));
    },
    ownProof: async ({ actor, params, reply }) => {
      await sendPhoto(db, reply, await ownClaimId(db, actor, params.id));
    },
    wishes: ({ actor, query }) => listWishes(db, actor, query),
    wish: ({ actor, params }) => wishWithStory(db, actor, params.id),
    fileWish: (call) =>
      write(call, async (trx, step) => getWish(trx, call.actor, await fileWish(trx, step, call.body))),
    approveWish: (call) =>
      write(call, async (trx, step) => {
        await approveWish(trx, step, call.params.id, call.body);
        return getWish(trx, call.actor, call.params.id);
      }),
    refuseWish: (call) =>
      write(call, async (trx, step) => {
        await refuseWish(trx, step, call.params.id, call.body.reason);
        return getWish(trx, call.actor, call.params.id);
      }),
    claimWishFor: (call) =>
      write(call, async (trx, step) => {
        await claimForDonor(trx, step, call.params.id, call.body);
        return getWish(trx, call.actor, call.params.id);
      }),
    releaseWish: (call) =>
      write(call, async (trx, step) => {
        const wish = await holdPlaced(trx, call.actor, 'benefit.manage', 'wishes', call.params.id);
        await releaseClaim(trx, step, wish, { status: 'released', reason: call.body.reason });
        return getWish(trx, call.actor, call.params.id);
      }),
    fulfilWish: (call) =>
      write(call, async (trx, step) => {
        const wish = await holdPlaced(trx, call.actor, 'benefit.manage', 'wishes', call.params.id);
        await fulfilWish(trx, step, wish, call.body);
        return getWish(trx, call.actor, call.params.id);
      }),
    undoWish: (call) =>
      write(call, async (trx, step) => {
        const wish = await holdPlaced(trx, call.actor, 'benefit.manage', 'wishes', call.params.id);
        const end = { status: 'released', reason: call.body.reason, action: 'undo' } as const;
        await releaseClaim(trx, step, wish, end);
        return getWish(trx, call.actor, call.params.id);
      }),
    addWishProof: async (call) => {
      const photo = await readPhoto(await call.raw.file(), config.uploadMaxBytes);
      return write(call, async (trx, step) => {
        const wish = await holdPlaced(trx, call.actor, 'benefit.manage', 'wishes', call.params.id);
        const claim = await liveClaim(trx, wish.id);
        if (!claim) throw conflict('notClaimed', '还没有人认领 · nobody has claimed it yet');
        await keepPhoto(trx, step, { type: 'wishClaim', id: claim.id }, photo);
        return { id: claim.id };
      });
    },
    wishDonors: ({ actor }) => wishDonors(db, actor),
    wishPhoto: async ({ actor, params, reply }) => {
      const { claim } = await getWish(db, actor, params.id);
      await sendPhoto(db, reply, claim?.id ?? params.id);
    },
  };
}

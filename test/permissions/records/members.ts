import { admitMember } from '../../../src/features/members/admit.ts';
import { newId, transaction } from '../../../src/platform/db/index.ts';
import { importAt } from '../imports.ts';
import type { FeatureRecords, Place } from '../records.ts';

/** Between two unions of the town, so that both ends and the union above them are of this place. */
async function transferOf(place: Place, membershipId: string): Promise<string> {
  const ask = { membershipId, inUnionId: await place.record('union'), reason: '换了单位' };
  return (await place.post('townStaff', '/member-transfers', ask)).id;
}

async function applicationOf(place: Place): Promise<string> {
  const phone = `1990005${String(place.serial()).padStart(4, '0')}`;
  const wish = { name: '钱三', phone, unionId: place.works.id };
  return (await place.post('townStaff', '/member-applications', wish)).id;
}

export const records: FeatureRecords = {
  paths: {
    '/members/:id': 'member',
    '/memberships/:id': 'membership',
    '/member-transfers/:id': 'memberTransfer',
    '/member-applications/:id': 'memberApplication',
    '/member-applications/:id/photo': 'applicationPhoto',
    '/membership/applications/:id': 'ownApplication',
    '/membership/transfers/:id': 'ownTransfer',
    '/member-imports/:id': 'memberImport',
  },
  kinds: {
    membership: async ({ tree, works, now }) => (await tree.member(works, now)).membershipId,
    member: async (place) => {
      const { person_id } = await place.app.database.db
        .selectFrom('memberships')
        .select('person_id')
        .where('id', '=', await place.record('membership'))
        .executeTakeFirstOrThrow();
      return person_id;
    },
    memberTransfer: {
      make: async (place) =>
        transferOf(place, (await place.tree.member(place.works, place.now)).membershipId),
      anew: true,
    },
    memberApplication: { make: applicationOf, anew: true },
    applicationPhoto: async (place) => {
      const id = await applicationOf(place);
      const { fields } = place.app.context;
      await place.app.database.db
        .insertInto('membership_photos')
        .values({
          ...{ id: newId(), application_id: id, media_type: 'image/jpeg', created_at: place.now },
          account_id: (await place.worker()).actor.accountId,
          content_sealed: fields.seal('membership.photo', 'AAAA'),
        })
        .execute();
      return id;
    },
    ownApplication: {
      each: async (place, caller) => {
        const open = await place.app.database.db
          .selectFrom('membership_applications')
          .select('id')
          .where('person_id', '=', caller.actor.kind === 'worker' ? caller.actor.personId : '')
          .where('decided_at', 'is', null)
          .executeTakeFirst();
        const wish = { name: '工人', unionId: place.works.id };
        return open?.id ?? (await place.postAs(caller, '/membership/applications', wish)).id;
      },
    },
    ownTransfer: {
      each: async (place, { actor }) => {
        if (actor.kind !== 'worker') throw new Error('Only workers have a membership of their own.');
        const { works, system, now } = place;
        const admission = {
          unionId: works.id,
          unionPath: works.path,
          joinedOn: '2026-11-20',
          workerGroups: [],
        };
        const { membershipId } = await transaction(place.app.database.db, (trx) =>
          admitMember(trx, system, now, { ...admission, personId: actor.personId }),
        );
        return transferOf(place, membershipId);
      },
    },
    memberImport: { make: (place) => importAt(place, 'members'), anew: true },
  },
};

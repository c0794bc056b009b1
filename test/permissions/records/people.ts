import { mergePeople } from '../../../src/features/people/duplicates/merge.ts';
import { addPerson, samplePhone } from '../../../src/features/people/factory.ts';
import { transaction } from '../../../src/platform/db/index.ts';
import type { FeatureRecords, Place } from '../records.ts';

const somebody = ({ app, town, now, serial }: Place) =>
  addPerson(app.database.db, { name: '赵一', phone: samplePhone(2_000 + serial()) }, town, now);

export const records: FeatureRecords = {
  paths: {
    '/people/:id': 'person',
    '/people/duplicates/:id': 'duplicate',
    '/people/merges/:id': 'merge',
  },
  kinds: {
    person: somebody,
    duplicate: {
      anew: true,
      make: async (place) => {
        const pair = { personId: await somebody(place), otherId: await somebody(place) };
        return (await place.post('townStaff', '/people/duplicates', pair)).id;
      },
    },
    merge: {
      anew: true,
      make: async (place) => {
        const { actor } = await place.colleague('townStaff');
        const wish = {
          keepId: await somebody(place),
          goneId: await somebody(place),
          take: [],
          reason: '同一人',
        };
        const { db } = place.app.database;
        return (await transaction(db, (trx) => mergePeople(trx, place.app.context, actor, wish))).mergeId;
      },
    },
  },
};

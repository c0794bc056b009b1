import { newId } from '../../../src/platform/db/index.ts';
import type { Caller, FeatureRecords, Place } from '../records.ts';

/** Asked for by somebody; unmasked ones wait for a second person at their place. */
async function exportOf(
  place: Place,
  { actor }: Caller,
  masked: boolean,
  status: 'asked' | 'expired' = 'asked',
) {
  const id = newId();
  await place.app.database.db
    .insertInto('export_requests')
    .values({
      ...{ id, number: `DC20261120-9${place.serial()}`, kind: 'memberForm', format: 'xlsx', masked },
      ...{ purpose: '年度统计', params: '{}', status, asked_by: actor.accountId },
      ...{ asked_by_name: actor.name, asked_at: place.now, place_path: place.town.path },
    })
    .execute();
  return id;
}

export const records: FeatureRecords = {
  paths: {
    '/exports/:id': 'ownExport',
    '/exports/:id/decide': 'exportToDecide',
    '/exports/:id/file': 'exportFile',
  },
  kinds: {
    ownExport: { each: (place, caller) => exportOf(place, caller, true), anew: true },
    exportFile: { each: (place, caller) => exportOf(place, caller, true, 'expired') },
    exportToDecide: {
      make: async (place) => exportOf(place, await place.colleague('townStaff'), false),
      anew: true,
    },
  },
};

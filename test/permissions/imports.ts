import { createImport } from '../../src/platform/imports/index.ts';
import type { Place } from './records.ts';

/** A list that somebody of the town began to read in. */
export async function importAt(place: Place, kind: string): Promise<string> {
  const { actor } = await place.colleague('organisingCadre');
  return createImport(place.app.database.db, {
    ...{ kind, fileSealed: null, fileName: '名册.xlsx', fileHash: Buffer.alloc(32), placeId: place.town.id },
    ...{ mapping: null, status: 'uploaded', actor, now: place.now },
  });
}

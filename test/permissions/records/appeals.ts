import { sampleAppeal } from '../../../src/features/appeals/factory.ts';
import { fileAppeal } from '../../../src/features/appeals/index.ts';
import { createImport } from '../../../src/features/appeals/ledger/importRecords.ts';
import type { Actor } from '../../../src/platform/auth/actor.ts';
import { newId, transaction } from '../../../src/platform/db/index.ts';
import type { FeatureRecords, Place } from '../records.ts';

const filed = async (place: Place, actor: Actor, door: 'workerApp' | 'counter') => {
  const { app, town, now } = place;
  const input = sampleAppeal({ town, employerName: '某某服装有限公司' }, { door });
  const { db } = app.database;
  return (await transaction(db, (trx) => fileAppeal(trx, app.context.secret, actor, now, input))).id;
};

export const records: FeatureRecords = {
  paths: {
    '/appeals/:id': 'appeal',
    '/appeals/tasks/:id': 'appealTask',
    '/appeals/views/:id': 'appealView',
    '/appeals/imports/:id': 'ledgerImport',
  },
  kinds: {
    appeal: {
      // The worker's own; of the others the one that lies with the town.
      each: (place, caller) =>
        caller.role === 'worker' ? filed(place, caller.actor, 'workerApp') : place.record('townAppeal'),
      seenBy: ['appeal see', 'own worker'],
      // Another body sees only what was referred to it.
      unseenBy: ['agencyUser'],
    },
    townAppeal: (place) => filed(place, place.system, 'counter'),
    appealFile: {
      each: async (place, caller) => {
        const id = newId();
        const { db } = place.app.database;
        const content = Buffer.from('%PDF-1.4');
        await db
          .insertInto('files')
          .values({
            ...{ id, sha256: Buffer.alloc(32), media_type: 'application/pdf', byte_size: content.length },
            ...{ name: '证据.pdf', content, created_by: null },
          })
          .execute();
        await db
          .insertInto('appeal_attachments')
          .values({
            ...{ file_id: id, appeal_id: await place.recordFor('appeal', caller), purpose: 'evidence' },
            ...{ added_at: place.now, added_by: '某人' },
          })
          .execute();
        return id;
      },
    },
    appealTask: {
      unseenBy: ['agencyUser'],
      make: async (place) => {
        const id = newId();
        await place.app.database.db
          .insertInto('appeal_tasks')
          .values({
            ...{ id, appeal_id: await place.record('townAppeal'), kind: 'supervise', assignee_id: null },
            ...{ words: JSON.stringify({ zh: '督办', en: 'Supervise' }), assignee_role: 'townStaff' },
            ...{ place_path: place.town.path, deadline_id: null, created_at: place.now },
          })
          .execute();
        return id;
      },
    },
    appealView: {
      anew: true,
      each: async (place, caller) => {
        const name = `视图${place.serial()}`;
        return (await place.postAs(caller, '/appeals/views', { name, query: {} })).id;
      },
    },
    ledgerImport: {
      anew: true,
      make: async (place) => {
        const { actor } = await place.colleague('rightsCadre');
        const file = { fileId: null, fileName: '台账.xlsx', unionId: place.town.id, mapping: null };
        return createImport(place.app.database.db, { ...file, status: 'uploaded', actor, now: place.now });
      },
    },
  },
  parameters: { action: 'addNote', fileId: { record: 'appealFile' } },
};

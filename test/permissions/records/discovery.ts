import { reportSignal } from '../../../src/features/discovery/index.ts';
import { transaction } from '../../../src/platform/db/index.ts';
import type { FeatureRecords } from '../records.ts';

const hashes = { none: 'of an import whose file has to be uploaded first' };

export const records: FeatureRecords = {
  paths: {
    '/discovery/candidates/:id': 'candidate',
    '/discovery/changes/:id': { none: 'comes of two lists that differ' },
    '/discovery/kinds/': { none: 'a kind of list; everybody sees the same' },
    '/discovery/lists/:id': 'agencyList',
    '/discovery/imports/:id': hashes,
    '/discovery/keys/:id': 'hashKey',
    '/discovery/runs/:id': { none: 'comes of a list that is in' },
  },
  kinds: {
    candidate: async ({ app, town, now, serial }) =>
      transaction(app.database.db, (trx) =>
        reportSignal(
          trx,
          {
            who: { name: `线索${serial()}`, phone: `1990009${String(serial()).padStart(4, '0')}` },
            ...{ source: 'branchChair', reason: '家中有困难', unionId: town.id },
          },
          now,
        ),
      ),
    agencyList: {
      make: async (place) =>
        (
          await place.post('rightsCadre', '/discovery/lists', {
            ...{ unionId: place.town.id, kind: 'unemployment', agency: '测试人社局', purpose: '主动发现' },
            ...{ basis: '数据共享协议', asOf: '2026-11-01' },
          })
        ).id,
      // An agency sees only the lists it handed in itself.
      unseenBy: ['agencyUser'],
    },
    hashKey: async (place) =>
      (
        await place.post('rightsCadre', '/discovery/keys', {
          ...{ unionId: place.town.id, agency: '测试人社局', purpose: '主动发现', expiresOn: '2026-12-31' },
        })
      ).id,
  },
  bodies: {
    '/discovery/candidates/:id/link': async (place) => ({
      version: 1,
      personId: await place.record('member'),
    }),
  },
  meanings: {
    'discovery.list': 'agencyList hand',
    'discovery.match': 'agencyList match',
    'discovery.decide': 'candidate decide',
    'discovery.report': 'candidate report',
    'discovery.tell': 'candidate tell',
  },
  roles: {
    agencyUser: { agencyList: 'hand' },
    rightsCadre: { agencyList: 'hand match', candidate: 'decide report' },
    leader: { agencyList: 'hand match' },
    grassrootsChair: { candidate: 'decide report' },
    townStaff: { candidate: 'decide report' },
    branchChair: { candidate: 'report' },
    stationKeeper: { candidate: 'report' },
    windowClerk: { candidate: 'report' },
    memberRepresentative: { candidate: 'report' },
    worker: { candidate: 'tell' },
  },
};

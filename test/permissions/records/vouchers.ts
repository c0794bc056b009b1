import { campaignDraft } from '../../../src/features/vouchers/factory.ts';
import { newId } from '../../../src/platform/db/index.ts';
import { importAt } from '../imports.ts';
import type { FeatureRecords } from '../records.ts';

/** Of the table of roles: cadres, towns and grassroots chairs run campaigns; stations and windows serve at the counter. */
export const records: FeatureRecords = {
  meanings: {
    'voucher.see': 'voucher see',
    'voucher.manage': 'voucher manage',
    'voucher.counter': 'voucher counter',
    'voucher.own': 'ownVoucher see',
  },
  roles: {
    rightsCadre: { voucher: 'see manage counter' },
    townStaff: { voucher: 'see manage counter' },
    grassrootsChair: { voucher: 'see manage counter' },
    stationKeeper: { voucher: 'counter' },
    windowClerk: { voucher: 'counter' },
    leader: { voucher: 'see' },
    viewer: { voucher: 'see' },
    disciplineAuditor: { voucher: 'see' },
    financeCadre: { voucher: 'see' },
    worker: { ownVoucher: 'see' },
  },
  paths: {
    '/voucher-campaigns/kinds': { none: 'kinds of campaigns; everybody who sees campaigns sees the same' },
    '/voucher-campaigns/:id': 'voucherCampaign',
    '/voucher-exceptions/:id': 'voucherException',
    '/voucher-draws/:id': { none: 'published for everybody once drawn' },
    '/voucher-places/:id': { none: 'where a campaign redeems; every worker may know' },
    '/voucher-lists/:id': 'voucherList',
  },
  bodies: {
    '/voucher-campaigns/:id/edit': ({ town, now }) => ({ version: 1, campaign: campaignDraft(town, now) }),
  },
  kinds: {
    voucherCampaign: {
      anew: true,
      make: async (place) =>
        (await place.post('townStaff', '/voucher-campaigns', campaignDraft(place.town, place.now))).id,
    },
    voucherException: {
      anew: true,
      make: async (place) => {
        const { db, fields } = place.app.context;
        const id = newId();
        await db
          .insertInto('voucher_exceptions')
          .values({
            ...{ id, campaign_id: await place.record('voucherCampaign'), import_id: null, row_number: 2 },
            ...{
              person_id: null,
              reason: 'unknownPerson',
              union_name: null,
              decision: null,
              created_at: place.now,
            },
            row_sealed: fields.seal(
              'voucher.listRow',
              JSON.stringify({ name: '张未知', identityNumber: null, phone: '13900000077' }),
            ),
            ...{ decision_note: null, decided_by: null, decided_by_name: null, decided_at: null },
          })
          .execute();
        return id;
      },
    },
    voucherList: {
      anew: true,
      make: async (place) => {
        const id = await importAt(place, 'voucherList');
        const campaign_id = await place.record('voucherCampaign');
        await place.app.context.db
          .insertInto('voucher_lists')
          .values({ import_id: id, campaign_id })
          .execute();
        return id;
      },
    },
  },
};

import { createUnion } from '../../../src/features/organisations/index.ts';
import { newId, transaction } from '../../../src/platform/db/index.ts';
import { importAt } from '../imports.ts';
import type { FeatureRecords, Place } from '../records.ts';

/** One that may be ended, which the works union may not. */
async function smallUnion({ app, town, now, serial }: Place): Promise<string> {
  const name = `${town.shortName}小厂${serial()}工会`;
  const shape = { parentId: town.id, level: 'grassroots', name, shortName: '小厂', now } as const;
  return (await transaction(app.database.db, (trx) => createUnion(trx, shape))).id;
}

const form = {
  ...{ unionName: '小厂工会', address: '测试路 2 号', electedOn: '2025-01-01' },
  civilLiability: true,
  representative: { name: '李主席' },
};

async function applied(place: Place): Promise<string> {
  const unionId = await smallUnion(place);
  type View = { applications: { id: string }[] };
  const path = `/unions/${unionId}/legal-person`;
  const { applications } = await place.post<View>('organisingCadre', path, { kind: 'initial', form });
  return applications[0]?.id ?? '';
}

export const records: FeatureRecords = {
  paths: {
    '/unions/:id': 'union',
    '/unions/end-requests/:id': 'unionEndRequest',
    '/union-imports/:id': 'unionImport',
    '/legal-person-applications/:id': 'legalPersonApplication',
    '/legal-person-certificates/:id': 'legalPersonCertificate',
    '/employers/:id': 'employer',
    '/employers/imports/:id': 'employerImport',
  },
  kinds: {
    union: smallUnion,
    unionEndRequest: {
      seenBy: ['union change', 'union confirm'],
      anew: true,
      make: async (place) => {
        const path = `/unions/${await smallUnion(place)}/end`;
        await place.post('organisingCadre', path, {
          reason: '撤销',
          effectiveOn: '2026-11-20',
          heirId: null,
        });
        const { id } = await place.app.database.db
          .selectFrom('union_change_requests')
          .select('id')
          .orderBy('requested_at', 'desc')
          .orderBy('id', 'desc')
          .executeTakeFirstOrThrow();
        return id;
      },
    },
    unionImport: { make: (place) => importAt(place, 'unions'), anew: true },
    employerImport: { make: (place) => importAt(place, 'employers'), anew: true },
    legalPersonApplication: { make: applied, anew: true },
    legalPersonCertificate: async (place) => {
      const { db } = place.app.database;
      const application = await applied(place);
      const { union_id } = await db
        .selectFrom('legal_person_applications')
        .select('union_id')
        .where('id', '=', application)
        .executeTakeFirstOrThrow();
      const id = newId();
      await db
        .insertInto('legal_person_certificates')
        .values({
          ...{ id, union_id, application_id: application, number: `证${place.serial()}`, status: 'valid' },
          ...{
            credit_code: '',
            issued_on: '2026-01-01',
            valid_from: '2026-01-01',
            valid_until: '2031-01-01',
          },
          ...{ term_years: 5, form: JSON.stringify(form), created_at: place.now },
        })
        .execute();
      return id;
    },
    employer: async (place) => {
      const name = `${place.town.shortName}测试有限公司`;
      return (await place.post('organisingCadre', '/employers', { name, placeId: place.town.id })).id;
    },
  },
};

import {
  commitMoney,
  createFundSource,
  orderPayment,
  setBankAccount,
} from '../../../src/features/funds/index.ts';
import { newId, transaction } from '../../../src/platform/db/index.ts';
import type { FeatureRecords, Place } from '../records.ts';

/** A payment of the town's own source that waits, entered and approved by two colleagues who do not pay. */
async function paymentAt(place: Place): Promise<{ id: string; sourceId: string; unionId: string }> {
  const { db } = place.app.database;
  const sourceId = await createFundSource(db, { unionId: place.town.id }, place.now);
  const [entered, approved] = [await place.colleague('townStaff'), await place.colleague('viewer')];
  const subject = { subjectType: 'test', subjectId: newId(), title: '救助', amountFen: 10_000 };
  const id = await transaction(db, async (trx) => {
    const account = { holder: '东镇总工会', bank: '农业银行', branch: '', accountNumber: '620200001234' };
    await setBankAccount(trx, { ...account, owner: { unionId: place.town.id } }, place.now);
    const commitmentId = await commitMoney(trx, { ...subject, sourceId, actor: place.system }, place.now);
    return orderPayment(
      trx,
      {
        ...{ ...subject, commitmentId, payee: { unionId: place.town.id } },
        ...{ enteredBy: entered.actor.accountId, approvedBy: approved.actor.accountId },
      },
      place.now,
    );
  });
  return { id, sourceId, unionId: place.town.id };
}

async function batchAt(place: Place): Promise<string> {
  const { id, sourceId } = await paymentAt(place);
  return (await place.post('financePayer', '/fund-batches', { sourceId, title: '送温暖', paymentIds: [id] }))
    .id;
}

async function replyAt(place: Place): Promise<string> {
  const [id, batchId] = [newId(), await batchAt(place)];
  const { db, fields } = place.app.context;
  const refused = fields.seal('fund.refusedReply', JSON.stringify({ format: 'csv', content: '' }));
  await db
    .insertInto('fund_replies')
    .values({
      ...{
        id,
        batch_id: batchId,
        file_name: '回单.csv',
        file_sha256: '',
        paid: 0,
        returned: 0,
        unchanged: 0,
      },
      ...{ refused: 1, refused_sealed: refused, at: place.now, actor_id: null, actor_name: '' },
    })
    .execute();
  return id;
}

async function scanAt(place: Place): Promise<string> {
  const [id, batchId] = [newId(), await batchAt(place)];
  const { db, fields } = place.app.context;
  await db
    .insertInto('fund_sheets')
    .values({
      ...{ id, batch_id: batchId, file_name: '签领表.pdf', media_type: 'application/pdf', file_sha256: '' },
      ...{ content_sealed: fields.seal('fund.signedSheet', ''), at: place.now },
      ...{ actor_id: null, actor_name: '' },
    })
    .execute();
  return id;
}

async function projectAt(place: Place): Promise<string> {
  const draft = {
    ...{
      unionId: place.town.id,
      year: 2026,
      kind: 'newStation',
      name: '驿站',
      site: '镇上',
      useScope: '装修',
    },
    ...{ ownShareFen: 0, items: [{ name: '装修', budgetFen: 100 }] },
  };
  return (await place.post('townStaff', '/fund-projects', draft)).id;
}

async function documentAt(place: Place): Promise<string> {
  const [id, projectId] = [newId(), await projectAt(place)];
  await place.app.context.db
    .insertInto('fund_project_files')
    .values({
      ...{ id, project_id: projectId, title: '方案', file_name: '方案.pdf', media_type: 'application/pdf' },
      ...{ content: Buffer.from('%PDF-1.4'), at: place.now, actor_id: null, actor_name: '' },
    })
    .execute();
  return id;
}

export const records: FeatureRecords = {
  paths: {
    '/fund-sources/:id': 'fundSource',
    '/fund-entries/:id': 'fundEntry',
    '/fund-payments/:id': 'fundPayment',
    '/fund-batches/:id': 'fundBatch',
    '/fund-replies/:id': 'fundReply',
    '/fund-scans/:id': 'fundScan',
    '/fund-projects/:id': 'fundProject',
    '/fund-project-documents/:id': 'fundProjectDocument',
  },
  kinds: {
    fundSource: {
      make: (place) => createFundSource(place.app.database.db, { unionId: place.town.id }, place.now),
      anew: true,
    },
    fundEntry: {
      anew: true,
      make: async (place) => {
        const { db } = place.app.database;
        const sourceId = await createFundSource(db, { unionId: place.town.id }, place.now);
        const { id } = await db
          .selectFrom('fund_entries')
          .select('id')
          .where('source_id', '=', sourceId)
          .executeTakeFirstOrThrow();
        return id;
      },
    },
    fundPayment: { make: async (place) => (await paymentAt(place)).id, anew: true },
    fundBatch: { make: batchAt, anew: true },
    fundProject: { make: projectAt, anew: true },
    fundProjectDocument: documentAt,
    fundReply: replyAt,
    fundScan: scanAt,
  },
  bodies: {
    '/fund-sources/:id/transfer': async (place) => ({
      toId: await createFundSource(place.app.database.db, { unionId: place.town.id }, place.now),
      amountFen: 1,
      reason: '调剂',
    }),
  },
  meanings: {
    'fund.view': 'fund see',
    'fund.manage': 'fund manage',
    'fund.audit': 'fund audit',
    'fund.payments': 'payment see',
    'fund.pay': 'payment pay',
    'fund.account': 'payment mend',
    'fund.reveal': 'payment reveal',
    'fund.sign': 'payment sign',
    'fundProject.see': 'fundProject see',
    'fundProject.apply': 'fundProject apply',
    'fundProject.review': 'fundProject review',
    'fundProject.approve': 'fundProject approve',
    'fundProject.check': 'fundProject check',
    'fundProject.document': 'fundProject document',
  },
  roles: {
    financeCadre: { fund: 'see manage', payment: 'see mend sign', fundProject: 'see review check document' },
    financePayer: { fund: 'see', payment: 'see pay reveal sign', fundProject: 'see' },
    aidApprover: { fund: 'see', payment: 'see' },
    disciplineAuditor: { fund: 'see audit', payment: 'see', fundProject: 'see' },
    leader: { fund: 'see', payment: 'see', fundProject: 'see approve' },
    rightsCadre: { payment: 'see mend sign', fundProject: 'see review check document' },
    townStaff: { payment: 'see mend sign', fundProject: 'see apply document' },
    grassrootsChair: { payment: 'see mend sign', fundProject: 'see apply document' },
  },
};

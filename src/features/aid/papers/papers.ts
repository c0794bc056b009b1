import type { MultipartFile } from '@fastify/multipart';
import type { Kysely } from 'kysely';
import { type Actor, accountIdOf, nameOf } from '../../../platform/auth/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { registerSealedColumns } from '../../../platform/crypto/fields.ts';
import { fieldsOf } from '../../../platform/crypto/sealedDatabase.ts';
import { type AppTransaction, type Database, newId, transaction } from '../../../platform/db/index.ts';
import { type Paper, readPaper } from '../../../platform/http/papers.ts';
import { conflict, invalid, notFound } from '../../../platform/http/problem.ts';
import { logAccess } from '../../accounts/index.ts';
import {
  type ApplicationRow,
  lockApplication,
  ownsApplication,
  recordAidEvent,
  type Step,
} from '../applications/store.ts';
import { type AidPermission, reaches } from '../policy.ts';
import { getProgramme } from '../programmes/programme.ts';

const purpose = 'aid.paper';
const mostPapers = 20;
/** Papers may come until the help is paid: what is asked for after a first look is handed in later. */
const open: readonly ApplicationRow['status'][] = [
  'draft',
  'submitted',
  'reviewed',
  'approved',
  'committed',
  'ordered',
];

registerSealedColumns({
  table: 'aid_papers',
  key: 'id',
  columns: [{ sealed: 'content_sealed', purpose }],
});

/** Whether papers may still be added: also while the paperwork of help paid first is open. */
export const takesPapers = (row: ApplicationRow): boolean =>
  open.includes(row.status) || (row.pay_first && row.completed_at === null && row.status !== 'withdrawn');

/**
 * Keeps a photo or PDF of one of the programme's papers with the application, sealed as a whole.
 * @throws Problem 404, 403, 409 `statusDoesNotAllow`, `tooManyPapers`, 413, 422
 */
export async function addPaper(
  context: Context,
  actor: Actor,
  permission: AidPermission,
  asked: { id: string; kind: string; part: MultipartFile | undefined },
): Promise<string> {
  // Who may not is told before the file is read.
  await transaction(context.db, (trx) => holdForPapers(trx, actor, permission, asked));
  const paper = await readPaper(asked.part, context.config.uploadMaxBytes);
  return transaction(context.db, async (trx) => {
    const row = await holdForPapers(trx, actor, permission, asked);
    const step: Step = { actor, now: context.clock.now() };
    const id = newId();
    await trx
      .insertInto('aid_papers')
      .values({
        ...{ id, application_id: row.id, kind: asked.kind, name: paper.name, media_type: paper.mediaType },
        ...{ byte_size: paper.bytes.length, created_by: accountIdOf(actor), created_by_name: nameOf(actor) },
        content_sealed: fieldsOf(trx).seal(purpose, paper.bytes.toString('base64')),
        created_at: step.now,
      })
      .execute();
    await recordPaper(trx, step, row, 'addPaper', asked.kind);
    return id;
  });
}

async function holdForPapers(
  trx: AppTransaction,
  actor: Actor,
  permission: AidPermission,
  { id, kind }: { id: string; kind: string },
): Promise<ApplicationRow> {
  const row = await lockApplication(trx, actor, id, permission);
  if (!takesPapers(row))
    throw conflict('statusDoesNotAllow', '已经办结，不能再加材料 · it is closed', { status: row.status });
  const { data } = await getProgramme(trx, row.programme_code);
  if (!data.papers.some(({ code }) => code === kind))
    throw invalid([{ field: 'kind', code: 'unknown', message: '请选择材料种类 · choose which paper it is' }]);
  const { held } = await trx
    .selectFrom('aid_papers')
    .select(({ fn }) => fn.countAll<number>().as('held'))
    .where('application_id', '=', id)
    .executeTakeFirstOrThrow();
  if (Number(held) >= mostPapers)
    throw conflict('tooManyPapers', `每份申请最多 ${mostPapers} 个附件 · ${mostPapers} papers at most`);
  return row;
}

/** A wrong paper is taken out again by the applicant, until the application is handed in. @throws Problem 404, 409 */
export async function removePaper(trx: AppTransaction, step: Step, paperId: string): Promise<string> {
  const paper = await trx
    .selectFrom('aid_papers as p')
    .innerJoin('aid_applications as a', 'a.id', 'p.application_id')
    .select(['p.application_id', 'p.kind', 'a.person_id'])
    .where('p.id', '=', paperId)
    .executeTakeFirst();
  if (!paper || !(await ownsApplication(trx, step.actor, paper.person_id))) throw notFound('The paper');
  const row = await lockApplication(trx, step.actor, paper.application_id, 'aid.own');
  if (row.status !== 'draft')
    throw conflict('statusDoesNotAllow', '已经提交，不能再删 · it has been handed in', {
      status: row.status,
    });
  await trx.deleteFrom('aid_papers').where('id', '=', paperId).execute();
  await recordPaper(trx, step, row, 'removePaper', paper.kind);
  return row.id;
}

const recordPaper = (trx: AppTransaction, step: Step, row: ApplicationRow, action: string, kind: string) =>
  recordAidEvent(trx, step, {
    subject: 'application',
    ...{ id: row.id, action, status: row.status, detail: { kind } },
  });

/** Names of the papers of an application. aid_papers_application */
export async function papersOf(db: Kysely<Database>, applicationId: string) {
  return db
    .selectFrom('aid_papers')
    .select(['id', 'kind', 'name'])
    .where('application_id', '=', applicationId)
    .orderBy('id')
    .execute();
}

/**
 * A paper, opened: of one's own application, or where the words of its form are shown, too. Each look by a colleague is
 * on record. @throws Problem 404 alike for what is absent, elsewhere, or not shown to these roles
 */
export async function openPaper(
  { db, clock }: Context,
  actor: Actor,
  permission: 'aid.own' | 'aid.paper',
  id: string,
): Promise<Paper> {
  return transaction(db, async (trx) => {
    const paper = await trx
      .selectFrom('aid_papers as p')
      .innerJoin('aid_applications as a', 'a.id', 'p.application_id')
      .select(['p.name', 'p.media_type', 'p.content_sealed', 'p.kind'])
      .select(['a.id as applicationId', 'a.person_id', 'a.union_path'])
      .where('p.id', '=', id)
      .executeTakeFirst();
    if (!paper) throw notFound('The paper');
    const seen =
      permission === 'aid.own'
        ? await ownsApplication(trx, actor, paper.person_id)
        : reaches(actor, permission, paper.union_path);
    if (!seen) throw notFound('The paper');
    if (permission !== 'aid.own')
      await logAccess(trx, {
        ...{ actor, action: 'aid.paper', objectType: 'aidApplication', objectId: paper.applicationId },
        ...{ detail: { kind: paper.kind }, now: clock.now() },
      });
    const bytes = Buffer.from(fieldsOf(trx).open(purpose, paper.content_sealed), 'base64');
    return { name: paper.name, mediaType: paper.media_type, bytes };
  });
}

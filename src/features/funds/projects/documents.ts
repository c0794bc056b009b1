import { fileTypeFromBuffer } from 'file-type';
import type { Kysely } from 'kysely';
import { type Actor, accountIdOf, nameOf } from '../../../platform/auth/actor.ts';
import { type AppTransaction, type Database, newId } from '../../../platform/db/index.ts';
import { conflict, invalid, notFound, Problem } from '../../../platform/http/problem.ts';
import { recordFundEvent, type Step } from '../events.ts';
import { holdProject } from './commands.ts';
import { endedProject } from './lifecycle.ts';
import { reachesProject } from './policy.ts';

export const documentLimit = 10 * 1024 * 1024;
const mostDocuments = 50;

const mediaTypes = new Set<string>([
  ...(['application/pdf', 'image/jpeg', 'image/png'] as const),
  ...([
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ] as const),
]);

/**
 * Keeps a document of a project, such as the plan, the contract, photos or the inspection.
 * @throws 404, 409 `notNow` where the application came to nothing, `tooManyDocuments`, 422 `fileRefused`
 */
export async function addDocument(
  trx: AppTransaction,
  step: Step,
  projectId: string,
  { title, name, bytes }: { title: string; name: string; bytes: Buffer },
): Promise<void> {
  const row = await holdProject(trx, step, projectId, 'fundProject.document');
  if (endedProject(row.status))
    throw conflict('notNow', '项目已不在此状态，请刷新 · this project has moved on; look again');
  if (title.trim() === '')
    throw invalid([{ field: 'title', code: 'required', message: '请写明是什么材料 · say what it is' }]);
  const mediaType = (await fileTypeFromBuffer(bytes))?.mime ?? 'unknown';
  if (!mediaTypes.has(mediaType))
    throw new Problem(
      422,
      'fileRefused',
      '请上传 PDF、照片（JPG、PNG）、Word 或 Excel 文件 · PDF, photos (JPG, PNG), Word or Excel only',
      {
        issues: [{ field: 'file', code: 'type', message: '文件类型不支持 · this kind of file is not taken' }],
      },
    );
  const { count } = await trx
    .selectFrom('fund_project_files')
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('project_id', '=', projectId)
    .executeTakeFirstOrThrow();
  if (count >= mostDocuments)
    throw conflict(
      'tooManyDocuments',
      `一个项目最多 ${mostDocuments} 份材料 · ${mostDocuments} documents a project at most`,
    );
  await trx
    .insertInto('fund_project_files')
    .values({
      ...{ id: newId(), project_id: projectId, title: title.trim().slice(0, 60), file_name: name },
      ...{ media_type: mediaType, content: bytes, at: step.now },
      ...{ actor_id: accountIdOf(step.actor), actor_name: nameOf(step.actor) },
    })
    .execute();
  const detail = { title: title.trim(), name };
  await recordFundEvent(trx, step, { subject: 'project', id: projectId, action: 'document', detail });
}

/** @throws 404 for what is absent and for what lies outside the actor's places alike */
export async function readDocument(db: Kysely<Database>, actor: Actor, id: string) {
  const row = await db
    .selectFrom('fund_project_files as f')
    .innerJoin('fund_projects as p', 'p.id', 'f.project_id')
    .select(['f.file_name', 'f.media_type', 'f.content', 'p.union_path'])
    .where('f.id', '=', id)
    .executeTakeFirst();
  if (!row || !reachesProject(actor, 'fundProject.see', row.union_path)) throw notFound('The document');
  return row;
}

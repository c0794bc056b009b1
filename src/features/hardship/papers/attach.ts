import { accountIdOf } from '../../../platform/auth/actor.ts';
import type { AppTransaction } from '../../../platform/db/index.ts';
import { conflict, forbidden, invalid } from '../../../platform/http/problem.ts';
import { isOpenFile } from '../lifecycle.ts';
import { mayAct } from '../policy.ts';
import { changeFile, lockFile, nextStatus, type Step } from '../store.ts';
import type { PaperKind } from '../vocabulary.ts';

const mostPapers = 60;

/**
 * Ties uploaded papers to a file, for good. @throws 422 for one that is unknown, another's upload or taken, or when the
 * file would hold too many
 */
export async function attachPapers(
  trx: AppTransaction,
  { actor }: Step,
  given: { fileId: string; visitId: string | null; kind: PaperKind; paperIds: readonly string[] },
): Promise<void> {
  const ids = [...new Set(given.paperIds)];
  if (ids.length === 0) return;
  const { held } = await trx
    .selectFrom('hardship_papers')
    .select(({ fn }) => fn.countAll<number>().as('held'))
    .where('file_id', '=', given.fileId)
    .executeTakeFirstOrThrow();
  if (Number(held) + ids.length > mostPapers)
    throw invalid([
      {
        ...{ field: 'paperIds', code: 'tooMany' },
        message: `每份档案最多 ${mostPapers} 个附件 · ${mostPapers} papers at most`,
      },
    ]);
  const tied = await trx
    .updateTable('hardship_papers')
    .set({ file_id: given.fileId, visit_id: given.visitId, kind: given.kind })
    .where('id', 'in', ids)
    .where('file_id', 'is', null)
    .where('created_by', '=', accountIdOf(actor))
    .returning('id')
    .execute();
  const known = new Set(tied.map(({ id }) => id));
  const unknown = ids.filter((id) => !known.has(id));
  if (unknown.length > 0)
    throw invalid(
      unknown.map((id) => ({
        ...{ field: `paperIds.${ids.indexOf(id)}`, code: 'notFound' },
        message: '附件不存在或已使用，请重新上传 · the paper is unknown or taken, upload it again',
      })),
    );
}

/** Papers of the applicant, while the file is still open for changes. @throws 403, 409 `notPossibleNow` */
export async function attachToFile(
  trx: AppTransaction,
  step: Step,
  fileId: string,
  { kind, paperIds }: { kind: PaperKind; paperIds: readonly string[] },
): Promise<void> {
  const { file, own } = await lockFile(trx, step.actor, fileId);
  // Also while the union looks at it: what was asked for can be handed in later.
  const status = own || file.status !== 'draft' ? file.status : nextStatus(step.actor, file, 'save', own);
  if (!isOpenFile(file.status))
    throw conflict('notPossibleNow', '档案已办结 · the file is closed', { status: file.status });
  if (!own && !mayAct(step.actor, file, 'save', false))
    throw forbidden('notAllowedHere', '您的角色不能做这一步 · your role may not do this');
  await attachPapers(trx, step, { fileId, visitId: null, kind, paperIds });
  await changeFile(trx, step, file, { action: 'papers', status, detail: { kind, count: paperIds.length } });
}

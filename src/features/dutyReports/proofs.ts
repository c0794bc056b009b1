import type { MultipartFile } from '@fastify/multipart';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import { registerSealedColumns } from '../../platform/crypto/fields.ts';
import { fieldsOf } from '../../platform/crypto/sealedDatabase.ts';
import { newId, transaction } from '../../platform/db/index.ts';
import { type Paper, readPaper } from '../../platform/http/papers.ts';
import { conflict, notFound } from '../../platform/http/problem.ts';
import { seenSeat } from './access.ts';
import { contestFor, recordStep } from './contest.ts';

const purpose = 'dutyReports.proof';
const mostProofs = 5;

registerSealedColumns({
  table: 'duty_contest_proofs',
  key: 'id',
  columns: [{ sealed: 'content_sealed', purpose }],
});

/**
 * Keeps a photo or PDF with a contested line, sealed as a whole, while nobody has answered.
 * @throws Problem 404, 403, 409 `statusDoesNotAllow`, `tooManyProofs`, 413, 422
 */
export async function addProof(
  context: Context,
  actor: Actor,
  id: string,
  part: MultipartFile | undefined,
): Promise<void> {
  // Who may not is told before the file is read.
  await transaction(context.db, (trx) => contestFor(trx, actor, id, 'addProof'));
  const paper = await readPaper(part, context.config.uploadMaxBytes);
  await transaction(context.db, async (trx) => {
    await contestFor(trx, actor, id, 'addProof');
    const { held } = await trx
      .selectFrom('duty_contest_proofs')
      .select(({ fn }) => fn.countAll<number>().as('held'))
      .where('contest_id', '=', id)
      .executeTakeFirstOrThrow();
    if (Number(held) >= mostProofs)
      throw conflict('tooManyProofs', `最多 ${mostProofs} 个附件 · ${mostProofs} files at most`);
    const now = context.clock.now();
    await trx
      .insertInto('duty_contest_proofs')
      .values({
        ...{ id: newId(), contest_id: id, name: paper.name, media_type: paper.mediaType, created_at: now },
        content_sealed: fieldsOf(trx).seal(purpose, paper.bytes.toString('base64')),
      })
      .execute();
    await recordStep(trx, { actor, now }, id, 'addProof', paper.name);
  });
}

/** @throws Problem 404 alike for what is absent and what is somebody else's */
export async function openProof({ db }: Context, actor: Actor, id: string): Promise<Paper> {
  const row = await db
    .selectFrom('duty_contest_proofs as p')
    .innerJoin('duty_contests as c', 'c.id', 'p.contest_id')
    .select(['p.name', 'p.media_type', 'p.content_sealed', 'c.seat_id'])
    .where('p.id', '=', id)
    .executeTakeFirst();
  if (!row) throw notFound('The file');
  await seenSeat(db, actor, row.seat_id, ['holder', 'office'], 'The file');
  const bytes = Buffer.from(fieldsOf(db).open(purpose, row.content_sealed), 'base64');
  return { name: row.name, mediaType: row.media_type, bytes };
}

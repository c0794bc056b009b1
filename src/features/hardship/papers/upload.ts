import type { MultipartFile } from '@fastify/multipart';
import { type Actor, accountIdOf } from '../../../platform/auth/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { newId } from '../../../platform/db/index.ts';
import { readPaper } from '../../../platform/http/papers.ts';
import { paperPurpose } from '../store.ts';

/** Keeps an upload sealed as a whole. @throws as readPaper does */
export async function storePaper(context: Context, actor: Actor, part: MultipartFile | undefined) {
  const { name, mediaType, bytes } = await readPaper(part, context.config.uploadMaxBytes);
  const id = newId();
  await context.db
    .insertInto('hardship_papers')
    .values({
      ...{ id, file_id: null, visit_id: null, kind: 'other', name, media_type: mediaType },
      ...{
        byte_size: bytes.length,
        content_sealed: context.fields.seal(paperPurpose, bytes.toString('base64')),
      },
      ...{ created_by: accountIdOf(actor), created_at: context.clock.now() },
    })
    .execute();
  return { id, name, mediaType, byteSize: bytes.length };
}

/** Papers nobody attached within a day are removed. hardship_papers_loose */
export async function removeLoosePapers({ db, clock }: Pick<Context, 'db' | 'clock'>): Promise<void> {
  await db
    .deleteFrom('hardship_papers')
    .where('file_id', 'is', null)
    .where('created_at', '<', new Date(clock.now().getTime() - 86_400_000))
    .execute();
}

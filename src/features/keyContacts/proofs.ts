import type { MultipartFile } from '@fastify/multipart';
import { accountIdOf } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import { newId } from '../../platform/db/index.ts';
import { type Paper, readPaper } from '../../platform/http/papers.ts';
import { notFound } from '../../platform/http/problem.ts';
import { getNeed } from './queries/needs.ts';
import { proofPurpose, type Step } from './store.ts';

/** Keeps an upload sealed as a whole. @throws as readPaper does */
export async function storeProof(context: Context, { actor, now }: Step, part: MultipartFile | undefined) {
  const { name, mediaType, bytes } = await readPaper(part, context.config.uploadMaxBytes);
  const accountId = accountIdOf(actor);
  if (accountId === null) throw notFound('The account');
  const id = newId();
  await context.db
    .insertInto('key_contact_proofs')
    .values({
      ...{ id, need_id: null, name, media_type: mediaType, byte_size: bytes.length },
      content_sealed: context.fields.seal(proofPurpose, bytes.toString('base64')),
      ...{ account_id: accountId, created_at: now },
    })
    .execute();
  return { id, name, mediaType, byteSize: bytes.length };
}

/** @throws 404 for one of a need that the actor may not act on */
export async function readProof(context: Context, step: Step, id: string): Promise<Paper> {
  const row = await context.db
    .selectFrom('key_contact_proofs')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  const need = row?.need_id ? await getNeed(context.db, step, row.need_id) : undefined;
  if (!row || !need?.proofs.some((proof) => proof.id === id)) throw notFound('The file');
  return {
    ...{ name: row.name, mediaType: row.media_type },
    bytes: Buffer.from(context.fields.open(proofPurpose, row.content_sealed), 'base64'),
  };
}

/** Files nobody attached within a day are removed. key_contact_proofs_loose */
export async function removeLooseProofs({ db, clock }: Pick<Context, 'db' | 'clock'>): Promise<void> {
  await db
    .deleteFrom('key_contact_proofs')
    .where('need_id', 'is', null)
    .where('created_at', '<', new Date(clock.now().getTime() - 86_400_000))
    .execute();
}

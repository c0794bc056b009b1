import type { MultipartFile } from '@fastify/multipart';
import type { FastifyReply } from 'fastify';
import type { Kysely } from 'kysely';
import sharp from 'sharp';
import { accountIdOf } from '../../../platform/auth/actor.ts';
import { registerSealedColumns } from '../../../platform/crypto/fields.ts';
import { fieldsOf } from '../../../platform/crypto/sealedDatabase.ts';
import { type AppTransaction, type Database, newId } from '../../../platform/db/index.ts';
import { notFound, Problem } from '../../../platform/http/problem.ts';
import './events.ts';
import type { Step } from './policy.ts';

const purpose = 'benefit.photo';
const largestEdge = 1_400;
const pixelLimit = 100_000_000;

registerSealedColumns({
  table: 'benefit_files',
  key: 'id',
  columns: [{ sealed: 'content_sealed', purpose }],
});

const refuse = (code: string, message: string) =>
  new Problem(422, 'fileRefused', message, { issues: [{ field: 'photo', code, message }] });

/** A photo as it came, made smaller and without the place where it was taken. @throws 413 too large, 422 no picture */
export async function readPhoto(part: MultipartFile | undefined, mostBytes: number): Promise<Buffer> {
  if (!part) throw refuse('required', '请选择照片 · choose a photo');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of part.file) {
    size += chunk.length;
    if (size <= mostBytes) chunks.push(chunk);
  }
  if (size > mostBytes || part.file.truncated)
    throw new Problem(413, 'fileTooLarge', '照片太大，请换一张小一点的 · the photo is too large');
  try {
    return await sharp(Buffer.concat(chunks), { limitInputPixels: pixelLimit, failOn: 'error' })
      .rotate()
      .resize({ width: largestEdge, height: largestEdge, fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 80 })
      .toBuffer();
  } catch {
    throw refuse('broken', '照片打不开，请换一张 · the photo cannot be opened; take another');
  }
}

export async function keepPhoto(
  trx: AppTransaction,
  { actor, now }: Step,
  subject: { type: string; id: string },
  content: Buffer,
): Promise<void> {
  await trx
    .insertInto('benefit_files')
    .values({
      ...{ id: newId(), subject_type: subject.type, subject_id: subject.id, media_type: 'image/jpeg' },
      content_sealed: fieldsOf(trx).seal(purpose, content.toString('base64')),
      ...{ created_by: accountIdOf(actor), created_at: now },
    })
    .execute();
}

/** Whether there is one. benefit_files_subject */
export async function hasPhoto(db: Kysely<Database>, subjectId: string): Promise<boolean> {
  const row = await db
    .selectFrom('benefit_files')
    .select('id')
    .where('subject_id', '=', subjectId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Sends the latest photo of a thing. @throws 404 */
export async function sendPhoto(db: Kysely<Database>, reply: FastifyReply, subjectId: string): Promise<void> {
  const row = await db
    .selectFrom('benefit_files')
    .select(['media_type', 'content_sealed'])
    .where('subject_id', '=', subjectId)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) throw notFound('The photo');
  reply
    .header('content-type', row.media_type)
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'no-store')
    .send(Buffer.from(fieldsOf(db).open(purpose, row.content_sealed), 'base64'));
}

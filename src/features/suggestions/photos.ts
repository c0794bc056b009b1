import { randomUUID } from 'node:crypto';
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyReply } from 'fastify';
import type { Kysely } from 'kysely';
import sharp from 'sharp';
import type { Context } from '../../platform/context.ts';
import { registerSealedColumns } from '../../platform/crypto/fields.ts';
import { fieldsOf } from '../../platform/crypto/sealedDatabase.ts';
import type { AppTransaction, Database } from '../../platform/db/index.ts';
import { invalid, notFound, Problem } from '../../platform/http/problem.ts';
import { hourOf } from './anonymity.ts';
import './tables.ts';

const purpose = 'suggestion.photo';
const largestEdge = 1_400;
const pixelLimit = 100_000_000;
const day = 86_400_000;

registerSealedColumns({
  table: 'suggestion_files',
  key: 'id',
  columns: [{ sealed: 'content_sealed', purpose }],
});

const refuse = (code: string, message: string) =>
  new Problem(422, 'fileRefused', message, { issues: [{ field: 'photo', code, message }] });

async function bytesOf(part: MultipartFile | undefined, most: number): Promise<Buffer> {
  if (!part) throw refuse('required', '请选择照片 · choose a photo');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of part.file) {
    size += chunk.length;
    if (size <= most) chunks.push(chunk);
  }
  if (size > most || part.file.truncated)
    throw new Problem(413, 'fileTooLarge', '照片太大，请换一张小一点的 · the photo is too large');
  return Buffer.concat(chunks);
}

/** The picture, made smaller and without anything but what it shows. @throws Problem 422 */
async function drawn(bytes: Buffer): Promise<Buffer> {
  try {
    return await sharp(bytes, { limitInputPixels: pixelLimit, failOn: 'error' })
      .rotate()
      .resize({ width: largestEdge, height: largestEdge, fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 80 })
      .toBuffer();
  } catch {
    throw refuse('broken', '照片打不开，请换一张 · the photo cannot be opened; take another');
  }
}

/**
 * Keeps a photo until a suggestion takes it, or a day. It is drawn anew: the place, the time and the camera it was taken
 * with are gone. Nothing tells who sent it.
 *
 * @throws Problem 413 too large, 422 `fileRefused` for what is no picture
 */
export async function storePhoto(
  { db, config, clock }: Pick<Context, 'db' | 'config' | 'clock'>,
  part: MultipartFile | undefined,
): Promise<{ id: string }> {
  const bytes = await bytesOf(part, config.uploadMaxBytes);
  const content = await drawn(bytes);
  const id = randomUUID();
  await db
    .insertInto('suggestion_files')
    .values({
      ...{ id, suggestion_id: null, purpose: 'sent', media_type: 'image/jpeg' },
      content_sealed: fieldsOf(db).seal(purpose, content.toString('base64')),
      created_at: hourOf(clock.now()),
    })
    .execute();
  return { id };
}

/** Ties uploads that nobody sent yet to a suggestion. @throws Problem 422 at `photoIds` for any other */
export async function attachPhotos(
  trx: AppTransaction,
  suggestionId: string,
  ids: readonly string[],
  use: 'sent' | 'proof',
): Promise<void> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return;
  const taken = await trx
    .updateTable('suggestion_files')
    .set({ suggestion_id: suggestionId, purpose: use })
    .where('id', 'in', wanted)
    .where('suggestion_id', 'is', null)
    .executeTakeFirst();
  if (Number(taken.numUpdatedRows) === wanted.length) return;
  throw invalid([
    {
      field: 'photoIds',
      code: 'notFound',
      message: '照片没有收到，请重新拍一张 · a photo did not arrive; take it again',
    },
  ]);
}

/** suggestion_files_subject */
export async function photosOf(db: Kysely<Database>, suggestionId: string) {
  return db
    .selectFrom('suggestion_files')
    .select(['id', 'purpose'])
    .where('suggestion_id', '=', suggestionId)
    .orderBy('created_at')
    .orderBy('id')
    .limit(20)
    .execute();
}

/** @throws Problem 404 for a photo of another suggestion */
export async function sendPhoto(
  db: Kysely<Database>,
  reply: FastifyReply,
  suggestionId: string,
  photoId: string,
): Promise<void> {
  const row = await db
    .selectFrom('suggestion_files')
    .select(['media_type', 'content_sealed'])
    .where('id', '=', photoId)
    .where('suggestion_id', '=', suggestionId)
    .executeTakeFirst();
  if (!row) throw notFound('The photo');
  reply
    .header('content-type', row.media_type)
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'no-store')
    .send(Buffer.from(fieldsOf(db).open(purpose, row.content_sealed), 'base64'));
}

/** Uploads nobody sent within a day go. suggestion_files_loose */
export async function removeLoosePhotos({ db, clock }: Pick<Context, 'db' | 'clock'>): Promise<void> {
  await db
    .deleteFrom('suggestion_files')
    .where('suggestion_id', 'is', null)
    .where('created_at', '<', new Date(clock.now().getTime() - day))
    .execute();
}

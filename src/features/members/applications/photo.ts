import type { MultipartFile } from '@fastify/multipart';
import sharp from 'sharp';
import { type Actor, accountIdOf } from '../../../platform/auth/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { registerSealedColumns } from '../../../platform/crypto/fields.ts';
import { type AppTransaction, newId } from '../../../platform/db/index.ts';
import { notFound, Problem } from '../../../platform/http/problem.ts';

const purpose = 'membership.photo';
const largestEdge = 1_400;
const pixelLimit = 100_000_000;

registerSealedColumns({
  table: 'membership_photos',
  key: 'id',
  columns: [{ sealed: 'content_sealed', purpose }],
});

const refuse = (code: string, message: string) =>
  new Problem(422, 'fileRefused', message, { issues: [{ field: 'photo', code, message }] });

/**
 * Keeps a photo of an employee's card or the like until the application is decided: smaller, without the place where it
 * was taken, and sealed. @throws 413 too large, 422 no picture
 */
export async function keepPhoto(
  context: Pick<Context, 'db' | 'clock' | 'fields' | 'config'>,
  actor: Actor,
  part: MultipartFile | undefined,
): Promise<{ id: string }> {
  if (!part) throw refuse('required', '请选择照片 · choose a photo');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of part.file) {
    size += chunk.length;
    if (size <= context.config.uploadMaxBytes) chunks.push(chunk);
  }
  if (size > context.config.uploadMaxBytes || part.file.truncated)
    throw new Problem(413, 'fileTooLarge', '照片太大 · the photo is too large');
  const content = await smaller(Buffer.concat(chunks));
  const id = newId();
  const now = context.clock.now();
  await context.db
    .insertInto('membership_photos')
    .values({
      ...{ id, account_id: accountIdOf(actor) ?? '', application_id: null, media_type: 'image/jpeg' },
      content_sealed: context.fields.seal(purpose, content.toString('base64')),
      created_at: now,
    })
    .execute();
  return { id };
}

async function smaller(bytes: Buffer): Promise<Buffer> {
  try {
    const picture = sharp(bytes, { limitInputPixels: pixelLimit, failOn: 'error' }).rotate();
    const fitting = picture.resize({
      width: largestEdge,
      height: largestEdge,
      fit: 'inside',
      withoutEnlargement: true,
    });
    return await fitting.jpeg({ quality: 80 }).toBuffer();
  } catch {
    throw refuse('broken', '照片打不开，请换一张 · the photo cannot be opened; take another');
  }
}

/** The applicant's own photo, not in use yet, becomes part of the application. @throws Problem 422 */
export async function attachPhoto(
  trx: AppTransaction,
  actor: Actor,
  photoId: string,
  applicationId: string,
): Promise<void> {
  const result = await trx
    .updateTable('membership_photos')
    .set({ application_id: applicationId })
    .where('id', '=', photoId)
    .where('account_id', '=', accountIdOf(actor))
    .where('application_id', 'is', null)
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) throw refuse('notYours', '请重新选择照片 · choose the photo again');
}

/** The photo of an application, opened. @throws Problem 404 */
export async function photoOf(
  context: Pick<Context, 'db' | 'fields'>,
  applicationId: string,
): Promise<{ bytes: Buffer; mediaType: string }> {
  // membership_photos_application
  const row = await context.db
    .selectFrom('membership_photos')
    .select(['content_sealed', 'media_type'])
    .where('application_id', '=', applicationId)
    .executeTakeFirst();
  if (!row) throw notFound('The photo');
  return {
    bytes: Buffer.from(context.fields.open(purpose, row.content_sealed), 'base64'),
    mediaType: row.media_type,
  };
}

/** Photos that nobody handed in within a day. */
export async function removeLoosePhotos(context: Pick<Context, 'db' | 'clock'>): Promise<void> {
  await context.db
    .deleteFrom('membership_photos')
    .where('application_id', 'is', null)
    .where('created_at', '<', new Date(context.clock.now().getTime() - 86_400_000))
    .execute();
}

import { createHash } from 'node:crypto';
import type { MultipartFile } from '@fastify/multipart';
import { fileTypeFromBuffer } from 'file-type';
import sharp from 'sharp';
import { type Actor, accountIdOf } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import { newId } from '../../platform/db/index.ts';
import { Problem } from '../../platform/http/problem.ts';

const images = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'image/heif', 'image/gif']);
const audio = new Set([
  'audio/mpeg',
  'audio/mp4',
  'audio/x-m4a',
  'audio/aac',
  'audio/ogg',
  'audio/wav',
  'audio/vnd.wave',
  'audio/amr',
  'audio/webm',
  'video/webm',
]);
const documents = new Set(['application/pdf']);

/** The types each ending promises; a name that says one thing and a content that says another is refused. */
const endings: Record<string, ReadonlySet<string>> = {
  jpg: images,
  jpeg: images,
  png: images,
  webp: images,
  heic: images,
  heif: images,
  gif: images,
  mp3: audio,
  m4a: audio,
  aac: audio,
  ogg: audio,
  oga: audio,
  wav: audio,
  amr: audio,
  webm: audio,
  weba: audio,
  pdf: documents,
};

const refuse = (code: string, message: string) =>
  new Problem(422, 'fileRefused', message, { issues: [{ field: 'file', code, message }] });

/** Pictures larger than this many pixels are not opened: a small file can claim a huge picture. */
const pixelLimit = 100_000_000;

/**
 * Stores one upload after looking at what it really is. Pictures are written anew without their metadata, so that the
 * place where they were taken is gone. @throws 413 too large, 422 wrong or lying type
 */
export async function storeUpload(context: Context, actor: Actor, part: MultipartFile | undefined) {
  if (!part) throw refuse('required', '请选择文件 · choose a file');
  const bytes = await readLimited(part, context.config.uploadMaxBytes);
  if (bytes.length === 0) throw refuse('empty', '文件是空的 · the file is empty');
  const found = await fileTypeFromBuffer(bytes);
  const mediaType = found?.mime ?? 'unknown';
  if (!images.has(mediaType) && !audio.has(mediaType) && !documents.has(mediaType))
    throw refuse('type', '只接受照片、录音和 PDF · only photos, audio and PDF are accepted');
  const ending = /\.([a-z0-9]{1,5})$/i.exec(part.filename)?.[1]?.toLowerCase();
  if (ending && !endings[ending]?.has(mediaType))
    throw refuse(
      'typeMismatch',
      `文件名是 .${ending}，内容却不是 · the name says .${ending} but the content does not`,
    );
  const content = images.has(mediaType) ? await withoutMetadata(bytes) : { bytes, mediaType };
  const id = newId();
  const name = part.filename.replace(/[\\/\p{Cc}]/gu, '_').slice(-120) || 'file';
  await context.db
    .insertInto('files')
    .values({
      id,
      sha256: createHash('sha256').update(content.bytes).digest(),
      media_type: content.mediaType,
      byte_size: content.bytes.length,
      name,
      content: content.bytes,
      created_at: context.clock.now(),
      created_by: accountIdOf(actor),
    })
    .execute();
  return { id, name, mediaType: content.mediaType, byteSize: content.bytes.length };
}

async function readLimited(part: MultipartFile, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of part.file) {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
  }
  if (size > limit || part.file.truncated)
    throw new Problem(
      413,
      'fileTooLarge',
      `文件超过 ${Math.floor(limit / 1_048_576)} MB · the file is too large`,
    );
  return Buffer.concat(chunks);
}

async function withoutMetadata(bytes: Buffer): Promise<{ bytes: Buffer; mediaType: string }> {
  try {
    const picture = sharp(bytes, { limitInputPixels: pixelLimit, failOn: 'error' }).rotate();
    const { format } = await picture.metadata();
    // rotate() keeps the picture upright once its orientation tag is gone; sharp writes no metadata unless told.
    if (format === 'png') return { bytes: await picture.png().toBuffer(), mediaType: 'image/png' };
    if (format === 'webp')
      return { bytes: await picture.webp({ quality: 85 }).toBuffer(), mediaType: 'image/webp' };
    return { bytes: await picture.jpeg({ quality: 85 }).toBuffer(), mediaType: 'image/jpeg' };
  } catch {
    throw refuse('broken', '图片打不开，请换一张 · the picture cannot be opened');
  }
}

/** Uploads that nobody attached within a day are removed. */
export async function removeLooseUploads(context: Context): Promise<void> {
  const before = new Date(context.clock.now().getTime() - 86_400_000);
  await context.db
    .deleteFrom('files')
    .where('created_at', '<', before)
    .where('media_type', 'in', [...images, ...audio, ...documents])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('appeal_attachments')
            .select('file_id')
            .whereRef('appeal_attachments.file_id', '=', 'files.id'),
        ),
      ),
    )
    .execute();
}

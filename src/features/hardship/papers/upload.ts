import type { MultipartFile } from '@fastify/multipart';
import { fileTypeFromBuffer } from 'file-type';
import sharp from 'sharp';
import { type Actor, accountIdOf } from '../../../platform/auth/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { newId } from '../../../platform/db/index.ts';
import { Problem } from '../../../platform/http/problem.ts';
import { paperPurpose } from '../store.ts';

const pictures = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'image/heif']);

const refuse = (code: string, message: string) =>
  new Problem(422, 'fileRefused', message, { issues: [{ field: 'file', code, message }] });

/** A small file can claim a huge picture. */
const pixelLimit = 100_000_000;
/** Longest side a photo keeps: enough to read a form on. */
const longestSide = 2_000;

/**
 * Keeps an upload sealed as a whole, after looking at what it really is. Pictures are written anew, smaller and without
 * their metadata. @throws 413 too large, 422 neither photo nor PDF, broken or empty
 */
export async function storePaper(context: Context, actor: Actor, part: MultipartFile | undefined) {
  if (!part) throw refuse('required', '请选择文件 · choose a file');
  const given = await readLimited(part, context.config.uploadMaxBytes);
  if (given.length === 0) throw refuse('empty', '文件是空的 · the file is empty');
  const mediaType = (await fileTypeFromBuffer(given))?.mime ?? 'unknown';
  const isPicture = pictures.has(mediaType);
  if (!isPicture && mediaType !== 'application/pdf')
    throw refuse('type', '只接受照片和 PDF · only photos and PDF are accepted');
  const content = isPicture ? await written(given) : given;
  const id = newId();
  const name = part.filename.replace(/[\\/\p{Cc}]/gu, '_').slice(-120) || 'file';
  const saved = { name, media_type: isPicture ? 'image/jpeg' : mediaType, byte_size: content.length };
  await context.db
    .insertInto('hardship_papers')
    .values({
      ...{ id, file_id: null, visit_id: null, kind: 'other', ...saved },
      content_sealed: context.fields.seal(paperPurpose, content.toString('base64')),
      ...{ created_by: accountIdOf(actor), created_at: context.clock.now() },
    })
    .execute();
  return { id, name, mediaType: saved.media_type, byteSize: content.length };
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
      ...([
        413,
        'fileTooLarge',
        `文件超过 ${Math.floor(limit / 1_048_576)} MB · the file is too large`,
      ] as const),
    );
  return Buffer.concat(chunks);
}

async function written(bytes: Buffer): Promise<Buffer> {
  try {
    return await sharp(bytes, { limitInputPixels: pixelLimit, failOn: 'error' })
      .rotate()
      .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 82 })
      .toBuffer();
  } catch {
    throw refuse('broken', '图片打不开，请换一张 · the picture cannot be opened');
  }
}

/** Papers nobody attached within a day are removed. hardship_papers_loose */
export async function removeLoosePapers({ db, clock }: Pick<Context, 'db' | 'clock'>): Promise<void> {
  await db
    .deleteFrom('hardship_papers')
    .where('file_id', 'is', null)
    .where('created_at', '<', new Date(clock.now().getTime() - 86_400_000))
    .execute();
}

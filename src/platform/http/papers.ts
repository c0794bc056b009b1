import type { MultipartFile } from '@fastify/multipart';
import type { FastifyReply } from 'fastify';
import { fileTypeFromBuffer } from 'file-type';
import sharp from 'sharp';
import { Problem } from './problem.ts';

/** A photo or PDF of somebody's papers, ready to be sealed as a whole. */
export interface Paper {
  name: string;
  mediaType: string;
  bytes: Buffer;
}

const pictures = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'image/heif']);

const refuse = (code: string, message: string) =>
  new Problem(422, 'fileRefused', message, { issues: [{ field: 'file', code, message }] });

/** A small file can claim a huge picture. */
const pixelLimit = 100_000_000;
/** Longest side a photo keeps: enough to read a form on. */
const longestSide = 2_000;

/**
 * Reads an upload after looking at what it really is. Pictures are written anew, smaller and without their metadata.
 * @throws Problem 413 too large, 422 neither photo nor PDF, broken or empty
 */
export async function readPaper(part: MultipartFile | undefined, mostBytes: number): Promise<Paper> {
  if (!part) throw refuse('required', '请选择文件 · choose a file');
  const given = await readLimited(part, mostBytes);
  if (given.length === 0) throw refuse('empty', '文件是空的 · the file is empty');
  const mediaType = (await fileTypeFromBuffer(given))?.mime ?? 'unknown';
  const isPicture = pictures.has(mediaType);
  if (!isPicture && mediaType !== 'application/pdf')
    throw refuse('type', '只接受照片和 PDF · only photos and PDF are accepted');
  return {
    name: part.filename.replace(/[\\/\p{Cc}]/gu, '_').slice(-120) || 'file',
    mediaType: isPicture ? 'image/jpeg' : mediaType,
    bytes: isPicture ? await written(given) : given,
  };
}

/** Shows a paper in a page of its own that may do nothing, and that nobody keeps a copy of. */
export function sendPaper(reply: FastifyReply, paper: Paper): void {
  reply
    .header('content-type', paper.mediaType)
    .header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(paper.name)}`)
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'no-store')
    .send(paper.bytes);
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

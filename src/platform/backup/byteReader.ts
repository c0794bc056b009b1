import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { StartupError } from '../postgres/startupError.ts';

export interface ByteReader {
  /** Up to the next newline, without it. */
  line(): Promise<string>;
  /** Exactly so many bytes, in pieces as they come. */
  bytes(length: number): AsyncGenerator<Buffer>;
  atEnd(): Promise<boolean>;
  close(): void;
}

const longestLine = 16 * 1024 * 1024;

/** Reads lines and counted bytes out of a gzip file, holding one piece at a time. */
export function openByteReader(file: string): ByteReader {
  const source = createReadStream(file, { highWaterMark: 1 << 18 });
  const unpacked = createGunzip({ chunkSize: 1 << 18 });
  source.on('error', (error) => unpacked.destroy(error));
  const pieces: AsyncIterator<Buffer> = source.pipe(unpacked)[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);

  const refill = async (): Promise<boolean> => {
    try {
      const next = await pieces.next();
      rest = next.done ? Buffer.alloc(0) : next.value;
      return !next.done;
    } catch (error) {
      throw describeReadError(file, error);
    }
  };
  const refillOrFail = async () => {
    if (!(await refill())) throw truncated(file);
  };

  return {
    async line() {
      const parts: Buffer[] = [];
      for (let length = 0; length < longestLine; ) {
        const newline = rest.indexOf(0x0a);
        const end = newline === -1 ? rest.length : newline;
        parts.push(rest.subarray(0, end));
        length += end;
        if (newline !== -1) {
          rest = rest.subarray(newline + 1);
          return Buffer.concat(parts).toString('utf8');
        }
        await refillOrFail();
      }
      throw new StartupError('backupDamaged', `${file} is damaged: a line has no end.`);
    },
    async *bytes(length) {
      for (let missing = length; missing > 0; ) {
        if (rest.length === 0) await refillOrFail();
        const piece = rest.subarray(0, missing);
        rest = rest.subarray(piece.length);
        missing -= piece.length;
        if (piece.length > 0) yield piece;
      }
    },
    async atEnd() {
      return rest.length === 0 && !(await refill());
    },
    close() {
      source.destroy();
      unpacked.destroy();
    },
  };
}

function truncated(file: string, cause?: unknown): StartupError {
  return new StartupError(
    'backupTruncated',
    `${file} was cut off: its end is missing. Nothing was restored from it.`,
    cause,
  );
}

function describeReadError(file: string, error: unknown): Error {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'Z_BUF_ERROR') return truncated(file, error);
  if (code === 'Z_DATA_ERROR')
    return new StartupError(
      'backupDamaged',
      `${file} is no backup or is damaged. Nothing was restored from it.`,
      error,
    );
  return new StartupError('backupUnreadable', `${file} cannot be read (${code ?? error}).`, error);
}

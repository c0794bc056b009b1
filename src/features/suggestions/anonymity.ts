import type { FastifyRequest } from 'fastify';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { Context } from '../../platform/context.ts';
import { keyedHash } from '../../platform/crypto/codes.ts';
import { Problem } from '../../platform/http/problem.ts';
import { type ThrottleRule, throttle } from '../../platform/throttle.ts';

const hour = 3_600_000;

/** The hour a moment lies in: all that is kept of when a suggestion came. */
export const hourOf = (at: Date): Date => new Date(Math.floor(at.getTime() / hour) * hour);

/** Takes the account off the line that the log writes about this request. */
export function forgetCaller(request: FastifyRequest): void {
  request.actorId = null;
}

/** A workshop of two hundred often shares one address: 30 in ten minutes are free, then they slow down. */
const perAddress: ThrottleRule = { free: 30, block: 300, windowSeconds: 600, slowestSeconds: 60 };
/** Of one box or union, from wherever. */
const perPlace: ThrottleRule = { free: 300, block: 3_000, windowSeconds: 600, slowestSeconds: 30 };
const perPhoto: ThrottleRule = { free: 60, block: 600, windowSeconds: 600, slowestSeconds: 60 };
const wrongCodes: ThrottleRule = { free: 10, block: 100, windowSeconds: 86_400, slowestSeconds: 600 };

/** The address is never kept: only a keyed hash of it that is another one every day. */
const hidden = ({ secret, clock }: Context, address: string) =>
  keyedHash(secret, 'suggestionFlood', `${shanghaiDate(clock.now())} ${address}`).toString('base64url');

/** The refusal says only how long to wait, the same to everybody. */
const inOwnWords = (error: unknown): never => {
  if (!(error instanceof Problem) || error.status !== 429) throw error;
  const wait = error.details.retryAfterSeconds;
  throw new Problem(
    429,
    'tooManySuggestions',
    `现在收到的太多，请 ${wait} 秒后再发，内容不会丢 · too many are coming in; send it again in ${wait} seconds, nothing is lost`,
    { details: { retryAfterSeconds: wait } },
  );
};

/** Counts one sending; floods wait. @throws Problem 429 `tooManySuggestions` */
export async function countSending(context: Context, address: string, placeId: string): Promise<void> {
  await throttle(context, 'suggestion', hidden(context, address), perAddress).take().catch(inOwnWords);
  await throttle(context, 'suggestionPlace', placeId, perPlace).take().catch(inOwnWords);
}

/** @throws Problem 429 `tooManySuggestions` */
export async function countPhoto(context: Context, address: string): Promise<void> {
  await throttle(context, 'suggestionPhoto', hidden(context, address), perPhoto).take().catch(inOwnWords);
}

/** Wrong tracking codes, counted per address by its hash. */
export const codeGuard = (context: Context, address: string) =>
  throttle(context, 'suggestionCode', hidden(context, address), wrongCodes);

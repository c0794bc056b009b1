import type { CallOf, ResponseOf, RouteContract } from '../../src/platform/http/contract.ts';
import { newKey, type PreparedCall, prepareCall, sendPrepared, urlOf } from './api.ts';
import { uploadTo } from './files.ts';
import { ApiProblem } from './problem.ts';
import { all, put, remove } from './store.ts';

/** A file that goes up before its write; the id answered is appended to the list `into` of the write's body. */
interface PendingFile {
  url: string;
  blob: Blob;
  name: string;
  key: string;
  into: string;
}

/** A write kept on this device until the server has it. It keeps its key, so it acts once however often it is sent. */
export interface QueuedWrite {
  id: string;
  /** Said to the person: what is waiting. */
  label: string;
  call: PreparedCall;
  files: PendingFile[];
  createdAt: number;
  /** Set when the server refused it: it waits for the person to mend or drop it. */
  refusal?: { status: number; code: string; message: string };
}

export type SendOutcome<T> = { sent: true; answer: T } | { sent: false; id: string };

export interface QueueOptions {
  label: string;
  /** Files of any upload route that answers `{ id }`. */
  files?: readonly { route: RouteContract; blob: Blob; name: string; into: string }[];
}

const listeners = new Set<(answered?: { id: string; answer: unknown }) => void>();
let flushing: Promise<void> | undefined;

/** Hears when the queue changes; with the answer when a write has gone through. */
export function onQueueChange(listener: (answered?: { id: string; answer: unknown }) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(answered?: { id: string; answer: unknown }): void {
  for (const listener of listeners) listener(answered);
}

export async function queuedWrites(): Promise<QueuedWrite[]> {
  return ((await all('writes')) as QueuedWrite[]).sort((a, b) => a.createdAt - b.createdAt);
}

export async function dropQueued(id: string): Promise<void> {
  await remove('writes', id);
  tell();
}

async function sendFiles(write: QueuedWrite): Promise<QueuedWrite> {
  let current = write;
  for (const file of write.files) {
    const answer = await uploadTo(file.url, { file: file.blob, name: file.name, idempotencyKey: file.key });
    const id = (answer as { id?: unknown } | null)?.id;
    const body = { ...(current.call.body as Record<string, unknown>) };
    body[file.into] = [...((body[file.into] as unknown[] | undefined) ?? []), id];
    current = {
      ...current,
      call: { ...current.call, body },
      files: current.files.filter((one) => one !== file),
    };
    await put('writes', write.id, current);
  }
  return current;
}

async function deliver(write: QueuedWrite): Promise<unknown> {
  const ready = await sendFiles(write);
  const answer = await sendPrepared(ready.call);
  await remove('writes', write.id);
  tell({ id: write.id, answer });
  return answer;
}

const isForLater = (error: unknown) =>
  error instanceof ApiProblem && (error.status === 0 || error.status === 429 || error.status >= 500);

/**
 * Stores the write, then sends it. Without a connection it stays stored and goes later, once.
 *
 * @throws ApiProblem the server refused it; nothing stays queued then
 */
export async function sendOrQueue<R extends RouteContract>(
  route: R,
  input: CallOf<R>,
  options: QueueOptions,
): Promise<SendOutcome<ResponseOf<R>>> {
  const call = prepareCall(route, input as object);
  const id = call.idempotencyKey ?? newKey();
  const files = (options.files ?? []).map(({ route: fileRoute, ...file }) => ({
    ...file,
    url: urlOf(fileRoute),
    key: newKey(),
  }));
  const write: QueuedWrite = { id, label: options.label, call, files, createdAt: Date.now() };
  await put('writes', id, write);
  try {
    return { sent: true, answer: (await deliver(write)) as ResponseOf<R> };
  } catch (error) {
    if (isForLater(error)) {
      tell();
      return { sent: false, id };
    }
    await remove('writes', id);
    throw error;
  }
}

async function flushInOrder(): Promise<void> {
  for (const write of await queuedWrites()) {
    if (write.refusal) continue;
    try {
      await deliver(write);
    } catch (error) {
      if (isForLater(error)) return;
      const { status, code, message } =
        error instanceof ApiProblem ? error : new ApiProblem(0, 'unknown', String(error));
      await put('writes', write.id, { ...write, refusal: { status, code, message } });
      tell();
    }
  }
}

/** Sends what waits, oldest first. Several calls at once share one run; several tabs take turns. */
export function flushQueue(): Promise<void> {
  const run = () =>
    'locks' in navigator ? navigator.locks.request('niangjia-queue', flushInOrder) : flushInOrder();
  flushing ??= Promise.resolve(run()).finally(() => {
    flushing = undefined;
  });
  return flushing;
}

/** Sends what waits now, when the connection comes back, and when the page is looked at again. */
export function startQueue(): void {
  addEventListener('online', () => void flushQueue());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void flushQueue();
  });
  void flushQueue();
}

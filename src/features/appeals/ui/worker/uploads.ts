import { useSyncExternalStore } from 'react';
import { ApiProblem, explainProblem, newKey } from '#web/shared/api.ts';
import { upload } from '#web/shared/files.ts';
import { uploadRoute } from './calls.ts';

/** A file chosen for a form; it is kept with the draft until the write has gone through. */
export interface ChosenFile {
  key: string;
  file: File;
}

export interface Upload {
  /** 0 to 1. */
  share: number;
  /** Set once the server has it. */
  id?: string;
  /** The server refused it, in words. */
  refusal?: string;
  /** No connection: it goes up together with the form. */
  later?: boolean;
}

const notStarted: Upload = { share: 0, later: true };
const uploads = new Map<string, Upload>();
const running = new Map<string, AbortController>();
const listeners = new Set<() => void>();

function set(key: string, next: Upload): void {
  uploads.set(key, next);
  for (const listener of listeners) listener();
}

/** Sends a file while the person goes on with the form. Started once; a lost connection leaves it for the form. */
export async function startUpload({ key, file }: ChosenFile): Promise<void> {
  const known = uploads.get(key);
  if (known && !known.later) return;
  const controller = new AbortController();
  running.set(key, controller);
  set(key, { share: 0 });
  try {
    const { id } = await upload(
      uploadRoute,
      { file, name: file.name, idempotencyKey: key },
      { signal: controller.signal, onProgress: (share) => set(key, { share }) },
    );
    set(key, { share: 1, id });
  } catch (problem) {
    if (controller.signal.aborted) return;
    const isRefused = problem instanceof ApiProblem && problem.status >= 400 && problem.status < 500;
    const waits = problem instanceof ApiProblem && (problem.status === 429 || problem.status === 401);
    set(key, isRefused && !waits ? { share: 0, refusal: explainProblem(problem) } : notStarted);
  } finally {
    running.delete(key);
  }
}

export function cancelUpload(key: string): void {
  running.get(key)?.abort();
  uploads.delete(key);
}

export function useUpload(key: string): Upload {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => uploads.get(key) ?? notStarted,
  );
}

export const chosen = (file: File): ChosenFile => ({ key: newKey(), file });

export const isRefused = ({ key }: ChosenFile): boolean => uploads.get(key)?.refusal !== undefined;

/** What the server has already, and what must go up with the write. */
export function splitUploads(files: readonly ChosenFile[]): { ids: string[]; waiting: ChosenFile[] } {
  const ids: string[] = [];
  const waiting: ChosenFile[] = [];
  for (const file of files) {
    const id = uploads.get(file.key)?.id;
    if (id) ids.push(id);
    else {
      running.get(file.key)?.abort();
      waiting.push(file);
    }
  }
  return { ids, waiting };
}

/** The server no longer has them: they go up again with the write. */
export function forgetUploads(files: readonly ChosenFile[]): void {
  for (const { key } of files) uploads.delete(key);
}

/** The files that wait, as the queue takes them. */
export const queueFiles = (waiting: readonly ChosenFile[]) =>
  waiting.map(({ file }) => ({ route: uploadRoute, blob: file, name: file.name, into: 'attachmentIds' }));

import { ApiProblem } from '#web/shared/api.ts';
import { sendOrQueue } from '#web/shared/offlineQueue.ts';
import { fileRoute } from '../calls.ts';
import { forgetUploads, queueFiles, splitUploads } from '../uploads.ts';
import { type AppealDraft, bodyOf, type FilingPlace } from './draft.ts';

const lostFiles = (problem: unknown) =>
  problem instanceof ApiProblem && problem.issues.some(({ field }) => field.includes('attachmentIds'));

/**
 * Sends the appeal, or leaves it waiting for the network. Files the server no longer holds go up once more.
 *
 * @throws ApiProblem the server refused it
 */
export async function sendAppeal(draft: AppealDraft, place: FilingPlace, label: string) {
  const send = () => {
    const { ids, waiting } = splitUploads(draft.files);
    return sendOrQueue(fileRoute, { body: bodyOf(draft, place, ids) }, { label, files: queueFiles(waiting) });
  };
  try {
    return await send();
  } catch (problem) {
    if (!lostFiles(problem)) throw problem;
    forgetUploads(draft.files);
    return send();
  }
}

import { newKey, requestHeaders, urlOf } from '#web/shared/api.ts';
import { ApiProblem, problemFromResponse } from '#web/shared/problem.ts';
import { letterRoutes } from '../../contract.ts';

/** The name a `content-disposition` header gives, or the fallback. */
function fileNameOf(disposition: string | null, fallback: string): string {
  const encoded = /filename\*=UTF-8''([^;]+)/.exec(disposition ?? '')?.[1];
  return encoded === undefined ? fallback : decodeURIComponent(encoded);
}

/**
 * Fetches a letter to print; every print is logged.
 *
 * @throws ApiProblem 422 `reprintReasonNeeded` from the second print on without a reason
 */
export async function printLetter(
  id: string,
  format: 'docx' | 'html',
  reason: string,
): Promise<{ name: string; content: Blob }> {
  const response = await fetch(urlOf(letterRoutes.printLetter, { params: { id } }), {
    method: 'POST',
    headers: { ...requestHeaders(newKey()), 'content-type': 'application/json' },
    credentials: 'same-origin',
    body: JSON.stringify({ format, ...(reason ? { reason } : {}) }),
  }).catch(() => {
    throw new ApiProblem(0, 'offline', '');
  });
  if (!response.ok) throw await problemFromResponse(response);
  return {
    name: fileNameOf(response.headers.get('content-disposition'), `letter.${format}`),
    content: await response.blob(),
  };
}

/** Saves a fetched file. */
export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Opens the print view in a tab of its own; false when the browser held the tab back. */
export function openFile(content: Blob): boolean {
  const address = URL.createObjectURL(content);
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return window.open(address, '_blank') !== null;
}

import { requestHeaders } from '#web/shared/api.ts';
import { problemFromResponse } from '#web/shared/problem.ts';

/**
 * Fetches a file route in the page, so that a refusal can be answered (a proof asked for) and not saved as a file.
 * @throws ApiProblem
 */
export async function fetchFile(url: string): Promise<{ blob: Blob; name: string }> {
  const response = await fetch(url, { credentials: 'same-origin', headers: requestHeaders() });
  if (!response.ok) throw await problemFromResponse(response);
  const named = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '');
  return { blob: await response.blob(), name: decodeURIComponent(named?.[1] ?? 'file') };
}

/** Saves a fetched file under the name the server gave it. */
export function saveFile({ blob, name }: { blob: Blob; name: string }): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

import type { ResponseOf, RouteContract } from '../../src/platform/http/contract.ts';
import { newKey, requestHeaders, urlOf } from './api.ts';
import { ApiProblem, problemFromBody } from './problem.ts';

export interface UploadInput {
  params?: Record<string, string>;
  query?: Record<string, unknown>;
  /** Further form fields, sent before the file. */
  fields?: Record<string, string>;
  file: Blob;
  name: string;
  idempotencyKey?: string;
}

export interface UploadOptions {
  /** 0 to 1. */
  onProgress?: (share: number) => void;
  signal?: AbortSignal;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Sends one file as multipart form data. XMLHttpRequest, because fetch does not tell how far an upload got. */
export function uploadTo(url: string, input: UploadInput, options: UploadOptions = {}): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    for (const [name, value] of Object.entries(requestHeaders(input.idempotencyKey ?? newKey()))) {
      request.setRequestHeader(name, value);
    }
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) options.onProgress?.(event.loaded / event.total);
    };
    request.onload = () => {
      const body = parse(request.responseText);
      if (request.status >= 200 && request.status < 300) resolve(body);
      else reject(problemFromBody(request.status, body));
    };
    request.onerror = () => reject(new ApiProblem(0, 'offline', ''));
    request.onabort = () => reject(new DOMException('Aborted', 'AbortError'));
    options.signal?.addEventListener('abort', () => request.abort());
    const form = new FormData();
    for (const [name, value] of Object.entries(input.fields ?? {})) form.append(name, value);
    form.append('file', input.file, input.name);
    request.send(form);
  });
}

/**
 * Uploads a file to a multipart route of a contract.
 *
 * @throws ApiProblem the server refused the file or could not be reached
 */
export async function upload<R extends RouteContract>(
  route: R,
  input: UploadInput,
  options: UploadOptions = {},
): Promise<ResponseOf<R>> {
  return (await uploadTo(urlOf(route, input), input, options)) as ResponseOf<R>;
}

/** Lets the browser fetch and save a file route; the server names the file. */
export function download(url: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = '';
  document.body.append(link);
  link.click();
  link.remove();
}

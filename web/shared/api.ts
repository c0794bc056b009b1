import type { CallOf, ResponseOf, RouteContract } from '../../src/platform/http/contract.ts';
import { currentLanguage } from './i18n.ts';
import { ApiProblem, problemFromResponse } from './problem.ts';

export { ApiProblem, explainProblem } from './problem.ts';

const base = '/api/v1';
const retryDelays = [400, 1600];
const retryStatuses = new Set([502, 503, 504]);

export interface CallOptions {
  signal?: AbortSignal;
  /** Pass the key of an earlier try to act once however often it is sent. Made anew when absent. */
  idempotencyKey?: string;
}

/** A call as plain data: it can be sent now, or stored and sent later. */
export interface PreparedCall {
  method: string;
  url: string;
  body?: unknown;
  idempotencyKey?: string;
}

interface CallParts {
  params?: unknown;
  query?: unknown;
  body?: unknown;
}

type Rest<R extends RouteContract> =
  Record<never, never> extends CallOf<R>
    ? [input?: CallOf<R>, options?: CallOptions]
    : [input: CallOf<R>, options?: CallOptions];

/** A UUID; `crypto.randomUUID` exists only on https and localhost, and unions do test over plain http. */
export function newKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** Address of a route with its parameters and query filled in. */
export function urlOf(route: RouteContract, input: CallParts = {}): string {
  const params = (input.params ?? {}) as Record<string, unknown>;
  const path = route.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(params[name] ?? '')),
  );
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries((input.query ?? {}) as Record<string, unknown>)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined && item !== null && item !== '') query.append(name, String(item));
    }
  }
  const search = query.toString();
  return `${base}${path}${search ? `?${search}` : ''}`;
}

/** Turns a route and its input into plain data; writes get their key here. */
export function prepareCall(
  route: RouteContract,
  input: CallParts = {},
  options: CallOptions = {},
): PreparedCall {
  const keyed = route.method !== 'GET' && route.idempotency !== 'none';
  return {
    method: route.method,
    url: urlOf(route, input),
    ...(input.body === undefined ? {} : { body: input.body }),
    ...(keyed ? { idempotencyKey: options.idempotencyKey ?? newKey() } : {}),
  };
}

/** Headers of every request. The custom header cannot be sent by a foreign page without leave, which stops CSRF. */
export function requestHeaders(idempotencyKey?: string): Record<string, string> {
  return {
    accept: 'application/json',
    'accept-language': currentLanguage() === 'zh' ? 'zh-CN' : 'en',
    'x-requested-with': 'niangjia',
    ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
  };
}

async function sendOnce(prepared: PreparedCall, signal?: AbortSignal): Promise<Response> {
  const headers = requestHeaders(prepared.idempotencyKey);
  if (prepared.body !== undefined) headers['content-type'] = 'application/json';
  try {
    return await fetch(prepared.url, {
      method: prepared.method,
      headers,
      credentials: 'same-origin',
      ...(prepared.body === undefined ? {} : { body: JSON.stringify(prepared.body) }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiProblem(0, 'offline', '');
  }
}

function wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}

/**
 * Sends a prepared call. Reads and writes with a key are tried again on a lost connection or 502–504; a write without
 * a key is sent once.
 *
 * @throws ApiProblem the server refused (status 400 and above) or could not be reached (status 0)
 */
export async function sendPrepared(prepared: PreparedCall, signal?: AbortSignal): Promise<unknown> {
  const delays = prepared.method === 'GET' || prepared.idempotencyKey !== undefined ? retryDelays : [];
  for (let attempt = 0; ; attempt += 1) {
    const delay = delays[attempt];
    try {
      const response = await sendOnce(prepared, signal);
      if (response.ok) return response.status === 204 ? undefined : await response.json();
      if (delay === undefined || !retryStatuses.has(response.status))
        throw await problemFromResponse(response);
    } catch (error) {
      if (delay === undefined || !(error instanceof ApiProblem) || error.status !== 0) throw error;
    }
    await wait(delay, signal);
  }
}

/** `call` for generic code, where the compiler cannot tell whether a route needs input. */
export async function callRoute<R extends RouteContract>(
  route: R,
  input: CallOf<R>,
  options: CallOptions = {},
): Promise<ResponseOf<R>> {
  const prepared = prepareCall(route, (input ?? {}) as CallParts, options);
  return (await sendPrepared(prepared, options.signal)) as ResponseOf<R>;
}

/**
 * Calls a route by its contract: `await call(appealRoutes.accept, { params: { id }, body: { … } })`.
 *
 * @throws ApiProblem the server refused (status 400 and above) or could not be reached (status 0)
 */
export function call<R extends RouteContract>(
  route: R,
  ...[input, options]: Rest<R>
): Promise<ResponseOf<R>> {
  return callRoute(route, input as CallOf<R>, options);
}

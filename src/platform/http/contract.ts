import type { z } from 'zod';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/**
 * A route as both ends see it: the server binds a handler to it, the web apps call it, the OpenAPI document is made
 * from it. `permission` is required by type: 'public' (no login), 'signedIn' (any account) or a permission code.
 */
export interface RouteContract {
  method: Method;
  /** Below /api/v1, parameters as `:name`. */
  path: string;
  permission: string;
  summary: string;
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  /** A route that stands for several: the document lists one operation for each value of this parameter, with its body. */
  variants?: { parameter: string; bodies: Record<string, z.ZodType> };
  /** JSON answer. Absent when the route answers with a file or a stream. */
  response?: z.ZodType;
  /** 'multipart' bodies are read by the handler; 'file' and 'stream' answers are sent by the handler. */
  transport?: 'json' | 'multipart' | 'file' | 'stream';
  /** Writes need an Idempotency-Key unless the route says why not (sign-in, a dry run). */
  idempotency?: 'required' | 'none';
}

export type RouteTable = Record<string, RouteContract>;

/** Keeps the literal types of a feature's routes. */
export function defineRoutes<const T extends RouteTable>(routes: T): T {
  return routes;
}

export type ParamsOf<R extends RouteContract> = R['params'] extends z.ZodType
  ? z.output<R['params']>
  : undefined;
export type QueryOf<R extends RouteContract> = R['query'] extends z.ZodType
  ? z.output<R['query']>
  : undefined;
export type BodyOf<R extends RouteContract> = R['body'] extends z.ZodType ? z.output<R['body']> : undefined;
export type ResponseOf<R extends RouteContract> = R['response'] extends z.ZodType
  ? z.output<R['response']>
  : undefined;

/** What a caller sends, before defaults are filled in. */
export type CallOf<R extends RouteContract> = (R['params'] extends z.ZodType
  ? { params: z.input<R['params']> }
  : unknown) &
  (R['query'] extends z.ZodType ? { query?: z.input<R['query']> } : unknown) &
  (R['body'] extends z.ZodType ? { body: z.input<R['body']> } : unknown);

import { z } from 'zod';
import { suites } from '../../platform/crypto/suiteNames.ts';
import { defineRoutes } from '../../platform/http/contract.ts';

const instant = z.iso.datetime({ offset: true });
const keyId = z.string().regex(/^[a-z0-9]{4,32}$/);

const keyView = z.object({
  id: z.string(),
  use: z.enum(['data', 'index']),
  suite: z.enum(suites),
  madeAt: instant,
  /** New values are written under it. */
  current: z.boolean(),
  replacedAt: instant.nullable(),
  /** How many values are under it now. */
  values: z.int(),
  mayDelete: z.boolean(),
});
export type KeyView = z.output<typeof keyView>;

const rotationView = z.object({
  id: z.string(),
  status: z.enum(['published', 'sealing', 'done']),
  startedBy: z.string(),
  publishedAt: instant,
  switchedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  /** Rows that were to be written anew when the new keys came into use, and those written since. */
  total: z.int(),
  done: z.int(),
  error: z.string().nullable(),
});
export type RotationView = z.output<typeof rotationView>;

const keysView = z.object({
  /** The key file on the server. */
  file: z.string(),
  keys: z.array(keyView),
  /** Under way, or the last one. */
  rotation: rotationView.nullable(),
});
export type KeysView = z.output<typeof keysView>;

export const keyRoutes = defineRoutes({
  keys: {
    method: 'GET',
    path: '/keys',
    permission: 'keys.see',
    summary: 'The keys of encrypted fields: which live, how many values each, and how far a change has got',
    response: keysView,
  },
  rotateKeys: {
    method: 'POST',
    path: '/keys/rotate',
    permission: 'keys.rotate',
    summary: 'Change the keys: new ones for all new values at once, older values written anew meanwhile',
    body: z.object({ suite: z.enum(suites).optional() }),
    response: z.object({ id: z.string() }),
  },
  deleteKey: {
    method: 'POST',
    path: '/keys/:id/delete',
    permission: 'keys.rotate',
    summary: 'Delete a replaced key that no value needs any more',
    idempotency: 'none',
    params: z.object({ id: keyId }),
    body: z.object({}),
    response: z.object({ id: z.string() }),
  },
});

import { z } from 'zod';
import { defineRoutes } from '../../../platform/http/contract.ts';

const instant = z.iso.datetime({ offset: true });
const id = z.object({ id: z.uuid() });
const days = z.int().min(1).max(730);

export const apiKeyView = z.object({
  id: z.uuid(),
  name: z.string(),
  username: z.string(),
  accountName: z.string(),
  /** Permissions it carries; null: everything its account holds. */
  scopes: z.array(z.string()).nullable(),
  createdAt: instant,
  expiresAt: instant.nullable(),
  lastUsedAt: instant.nullable(),
  lastNetwork: z.string().nullable(),
  endedAt: instant.nullable(),
  status: z.enum(['live', 'expired', 'ended']),
});
export type ApiKeyView = z.output<typeof apiKeyView>;

/** The key itself, shown this once. */
const madeKey = apiKeyView.extend({ key: z.string() });

export const apiKeyRoutes = defineRoutes({
  list: {
    method: 'GET',
    path: '/api-keys',
    permission: 'apiKeys.manage',
    summary:
      'Keys of other systems, the live ones first; and the service accounts and permissions to choose from',
    response: z.object({
      items: z.array(apiKeyView),
      accounts: z.array(
        z.object({ username: z.string(), name: z.string(), permissions: z.array(z.string()) }),
      ),
    }),
  },
  make: {
    method: 'POST',
    path: '/api-keys',
    permission: 'apiKeys.manage',
    idempotency: 'none',
    summary: 'Makes a key for a service account, for some of its permissions and a limited time',
    body: z.object({
      username: z.string().trim().min(1).max(60),
      name: z.string().trim().min(1).max(80),
      scopes: z.array(z.string().max(80)).min(1).max(200),
      days,
    }),
    response: madeKey,
  },
  rotate: {
    method: 'POST',
    path: '/api-keys/:id/rotate',
    permission: 'apiKeys.manage',
    idempotency: 'none',
    summary: 'A new key with the same scopes; the old one works for one more day',
    params: id,
    body: z.object({ days }),
    response: madeKey,
  },
  end: {
    method: 'POST',
    path: '/api-keys/:id/end',
    permission: 'apiKeys.manage',
    summary: 'Ends a key at once',
    params: id,
    body: z.object({}),
    response: apiKeyView,
  },
});

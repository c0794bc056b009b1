import { z } from 'zod';
import { defineRoutes } from '../../platform/http/contract.ts';

const instant = z.iso.datetime({ offset: true });
const subject = z.object({ type: z.string(), id: z.uuid() }).nullable();
const page = { limit: z.coerce.number().int().min(1).max(200).default(50), before: z.uuid().optional() };

const inboxMessage = z.object({
  id: z.uuid(),
  template: z.string(),
  body: z.object({ zh: z.string(), en: z.string() }),
  subject,
  createdAt: instant,
  readAt: instant.nullable(),
});
export type InboxMessage = z.output<typeof inboxMessage>;

const trayStatuses = ['waiting', 'sending', 'sent', 'failed'] as const;

const trayMessage = z.object({
  id: z.uuid(),
  channel: z.enum(['sms', 'wecom', 'dingtalk']),
  /** Phone numbers are masked except in the demo. */
  recipient: z.string(),
  template: z.string(),
  body: z.string(),
  status: z.enum(trayStatuses),
  /** Sent nowhere: no gateway is set up, so that this tray is where it ended. */
  kept: z.boolean(),
  attempts: z.int(),
  nextAttemptAt: instant.nullable(),
  lastError: z.string().nullable(),
  subject,
  createdAt: instant,
  sentAt: instant.nullable(),
});
export type TrayMessage = z.output<typeof trayMessage>;

export const messageRoutes = defineRoutes({
  inbox: {
    method: 'GET',
    path: '/messages',
    permission: 'messages.inbox',
    summary: 'My messages, newest first',
    query: z.object({ ...page, unread: z.stringbool().optional() }),
    response: z.object({ items: z.array(inboxMessage), unread: z.int(), next: z.uuid().nullable() }),
  },
  read: {
    method: 'POST',
    path: '/messages/read',
    permission: 'messages.inbox',
    idempotency: 'none',
    summary: 'Mark my messages as read: those named, or all',
    body: z.object({ ids: z.array(z.uuid()).min(1).max(200).optional() }),
    response: z.object({ unread: z.int() }),
  },
  tray: {
    method: 'GET',
    path: '/messages/tray',
    permission: 'public',
    summary: 'What left or leaves the platform; open to all in the demo, else it needs messages.tray',
    query: z.object({
      ...page,
      status: z.enum(trayStatuses).optional(),
      channel: z.enum(['sms', 'wecom', 'dingtalk']).optional(),
    }),
    response: z.object({ items: z.array(trayMessage), next: z.uuid().nullable() }),
  },
  retry: {
    method: 'POST',
    path: '/messages/tray/:id/retry',
    permission: 'messages.retry',
    summary: 'Send a message that was given up once more',
    params: z.object({ id: z.uuid() }),
    body: z.object({}),
    response: trayMessage,
  },
});

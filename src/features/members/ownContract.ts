import { z } from 'zod';
import { defineRoutes } from '../../platform/http/contract.ts';
import {
  applicationActions,
  applicationStatuses,
  endAnswers,
  liveStatuses,
  membershipActions,
  transferActions,
  transferStatuses,
} from './lifecycle.ts';
import { memberGroups } from './vocabulary.ts';

const uuid = z.uuid();
const civilDate = z.iso.date();
const instant = z.iso.datetime();
const contact = z.object({ id: uuid, name: z.string(), phone: z.string().nullable() });
const unionRef = z.object({ id: uuid, name: z.string() });

const ownMembership = z.object({
  today: civilDate,
  name: z.string(),
  hasIdentityNumber: z.boolean(),
  number: z.string().nullable(),
  firstJoinedOn: civilDate.nullable(),
  membership: z
    .object({
      id: uuid,
      status: z.enum(liveStatuses),
      union: contact,
      joinedOn: civilDate,
      workerGroups: z.array(z.string()),
      allowedActions: z.array(z.enum(membershipActions)),
    })
    .nullable(),
  application: z
    .object({
      id: uuid,
      status: z.enum(applicationStatuses),
      union: contact.nullable(),
      appliedAt: instant,
      contactDue: civilDate,
      contactedAt: instant.nullable(),
      decidedAt: instant.nullable(),
      reason: z.string().nullable(),
      overdue: z.boolean(),
      version: z.int(),
      allowedActions: z.array(z.enum(applicationActions)),
    })
    .nullable(),
  transfer: z
    .object({
      id: uuid,
      out: unionRef.extend({ answer: z.enum(endAnswers) }),
      in: unionRef.extend({ answer: z.enum(endAnswers) }),
      parentName: z.string(),
      status: z.enum(transferStatuses),
      reason: z.string(),
      refusal: z.string().nullable(),
      askedAt: instant,
      dueOn: civilDate,
      endedAt: instant.nullable(),
      version: z.int(),
      allowedActions: z.array(z.enum(transferActions)),
    })
    .nullable(),
  whomToCall: contact,
  obstacles: z.array(z.enum(['notAMember', 'waiting', 'refused', 'noIdentityNumber'])),
  events: z.array(z.object({ at: instant, type: z.string(), unionName: z.string().nullable() })),
});
export type OwnMembershipView = z.output<typeof ownMembership>;

/** What the worker app calls: join, my membership, my card, transfer; and the check of a card, for anybody. */
export const ownRoutes = defineRoutes({
  joinPlaces: {
    method: 'GET',
    path: '/join/places',
    permission: 'public',
    summary: 'Unions to join: the one of a QR code, those found by the name of an employer, and the towns',
    query: z.object({ unionId: uuid.optional(), search: z.string().trim().max(60).optional() }),
    response: z.object({
      union: unionRef.nullable(),
      found: z.array(unionRef),
      towns: z.array(unionRef),
    }),
  },
  ownMembership: {
    method: 'GET',
    path: '/membership',
    permission: 'member.own',
    summary: 'My own membership: where I belong, where my application stands, whom to call',
    response: ownMembership,
  },
  join: {
    method: 'POST',
    path: '/membership/applications',
    permission: 'member.own',
    summary: 'Apply to join a union, or to be found one in the town where I live',
    body: z.object({
      name: z.string().trim().min(1, '请填写姓名 · a name is needed').max(60),
      identityNumber: z.string().trim().max(30).optional(),
      unionId: uuid.nullable().default(null),
      townId: uuid.nullable().default(null),
      fromQr: z.boolean().default(false),
      employerName: z.string().trim().max(100).default(''),
      workerGroups: z.array(z.enum(memberGroups)).max(memberGroups.length).default([]),
      photoIds: z.array(uuid).max(1).default([]),
    }),
    response: z.object({ id: uuid, contactDue: civilDate }),
  },
  joinPhoto: {
    method: 'POST',
    path: '/membership/photos',
    permission: 'member.own',
    idempotency: 'none',
    summary: 'A photo to go with an application: sealed, and gone once it is decided',
    transport: 'multipart',
    response: z.object({ id: uuid }),
  },
  withdrawApplication: {
    method: 'POST',
    path: '/membership/applications/:id/withdraw',
    permission: 'member.own',
    summary: 'Take my application back',
    params: z.object({ id: uuid }),
    body: z.object({ version: z.int().optional() }),
    response: ownMembership,
  },
  ownCard: {
    method: 'GET',
    path: '/membership/card',
    permission: 'member.own',
    summary: 'My card with a code that is good for some seconds',
    response: z.object({
      name: z.string(),
      number: z.string(),
      unionName: z.string(),
      code: z.string(),
      address: z.string(),
      qr: z.string(),
      seconds: z.int(),
    }),
  },
  renewOwnCard: {
    method: 'POST',
    path: '/membership/card/renew',
    permission: 'member.own',
    summary: 'Make printed cards of mine worthless, such as a lost one',
    body: z.object({}),
    response: z.object({ renewed: z.boolean() }),
  },
  askOwnTransfer: {
    method: 'POST',
    path: '/membership/transfers',
    permission: 'member.own',
    summary: 'Ask to move to another union',
    body: z.object({ inUnionId: uuid, reason: z.string().trim().min(2, '请写明原因 · say why').max(300) }),
    response: z.object({ id: uuid, dueOn: civilDate }),
  },
  withdrawOwnTransfer: {
    method: 'POST',
    path: '/membership/transfers/:id/withdraw',
    permission: 'member.own',
    summary: 'Take my request for a transfer back',
    params: z.object({ id: uuid }),
    body: z.object({ version: z.int().optional() }),
    response: ownMembership,
  },
  verifyCard: {
    method: 'POST',
    path: '/card-checks',
    permission: 'public',
    // A question; the code stays out of addresses and their logs.
    idempotency: 'none',
    summary: 'Whether a card is good: the name and yes, or no and why. Wrong codes are slowed down',
    body: z.object({ code: z.string().max(80) }),
    response: z.object({
      valid: z.boolean(),
      name: z.string().nullable(),
      because: z.enum(['unknown', 'tooOld', 'replaced', 'noMember']).nullable(),
    }),
  },
});

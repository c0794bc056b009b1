import { z } from 'zod';
import { defineRoutes } from '../../../platform/http/contract.ts';
import { scopes } from '../roles.ts';
import { grantView, reasonBody } from './views.ts';

const instant = z.iso.datetime({ offset: true });
const reason = reasonBody.shape.reason;
const colleague = z.object({
  id: z.uuid(),
  name: z.string(),
  username: z.string().nullable(),
  unionName: z.string().nullable(),
});

const myRoles = z.object({
  /** In force and later ones, my own and those I use for others. */
  mine: z.array(
    grantView.extend({
      delegable: z.boolean(),
      /** Its holder may hand it on at or below this place. */
      placePath: z.string(),
    }),
  ),
  /** What I handed on, those that are over too. */
  given: z.array(grantView.extend({ accountName: z.string() })),
  /** Roles of mine that are over. */
  past: z.array(grantView),
  longestDelegationDays: z.int(),
});
export type MyRoles = z.output<typeof myRoles>;

export const grantRoutes = defineRoutes({
  myRoles: {
    method: 'GET',
    path: '/my-roles',
    permission: 'signedIn',
    summary: 'My roles, until when, and what was handed on to me and by me',
    response: myRoles,
  },
  myColleagues: {
    method: 'GET',
    path: '/my-roles/colleagues',
    permission: 'signedIn',
    summary: 'Colleagues at or below the place of a role of mine',
    query: z.object({ grantId: z.uuid().optional(), search: z.string().trim().max(60).optional() }),
    response: z.object({ items: z.array(colleague) }),
  },
  delegate: {
    method: 'POST',
    path: '/my-roles/:id/delegate',
    permission: 'signedIn',
    summary: 'Hand a role of mine to a colleague for a while',
    params: z.object({ id: z.uuid() }),
    body: z.object({
      toAccountId: z.uuid(),
      unionId: z.uuid().optional(),
      scope: z.enum(scopes).optional(),
      validFrom: instant.nullish(),
      validUntil: instant,
      reason,
    }),
    response: myRoles,
  },
  myStandIn: {
    method: 'POST',
    path: '/my-roles/stand-in',
    permission: 'signedIn',
    summary: 'Let a colleague act for me while I am on leave',
    body: z.object({ substituteId: z.uuid(), validFrom: instant.nullish(), validUntil: instant, reason }),
    response: myRoles,
  },
  takeBack: {
    method: 'POST',
    path: '/my-roles/:id/take-back',
    permission: 'signedIn',
    summary: 'Take back what I handed on, or lay down what was handed to me',
    params: z.object({ id: z.uuid() }),
    body: reasonBody,
    response: myRoles,
  },
});

import { z } from 'zod';
import { defineRoutes } from '../../../platform/http/contract.ts';
import {
  day,
  fen,
  id,
  listOf,
  listQuery,
  note,
  reason,
  story,
  text,
  unionRef,
  uuid,
} from '../shared/fields.ts';
import { wishActions } from './lifecycle.ts';
import { donorKinds, wishBases, wishStatuses } from './tables.ts';

const input = {
  text: text(120),
  amountFen: fen.min(100),
  /** The masked name may stand on the wall; otherwise "a worker of your town". */
  showName: z.boolean().default(false),
  shareContact: z.boolean().default(false),
};

const claimView = z.object({
  id: uuid,
  donorKind: z.enum(donorKinds),
  /** Empty for the anonymous; masked for members. */
  donorName: z.string(),
  status: z.enum(['held', 'fulfilled', 'lapsed', 'released']),
  claimedAt: z.iso.datetime(),
  dueOn: day,
  takenBy: z.string().nullable(),
  funded: z.boolean(),
});

const deskView = z.object({
  id: uuid,
  text: z.string(),
  amountFen: fen,
  person: z.object({ id: uuid, name: z.string() }),
  workerGroups: z.array(z.string()),
  hardship: z.string().nullable(),
  union: unionRef,
  showName: z.boolean(),
  source: z.enum(['worker', 'staff']),
  status: z.enum(wishStatuses),
  basis: z.enum(wishBases).nullable(),
  reason: z.string().nullable(),
  decidedBy: z.string().nullable(),
  fulfilledOn: day.nullable(),
  proofNote: z.string().nullable(),
  hasPhoto: z.boolean(),
  thanks: z.string().nullable(),
  createdAt: z.iso.datetime(),
  claim: claimView.nullable(),
  allowedActions: z.array(z.enum(wishActions)),
});
export type WishView = z.output<typeof deskView>;

const wallView = z.object({
  id: uuid,
  text: z.string(),
  amountFen: fen,
  /** Masked, with consent; null: a worker of the town. */
  name: z.string().nullable(),
  town: z.string(),
  status: z.enum(wishStatuses),
  thanks: z.string().nullable(),
  donor: z.string().nullable(),
  allowedActions: z.array(z.enum(['claim'])),
});
export type WallWish = z.output<typeof wallView>;

const ownView = z.object({
  id: uuid,
  text: z.string(),
  amountFen: fen,
  mine: z.boolean(),
  status: z.enum(wishStatuses),
  reason: z.string().nullable(),
  dueOn: day.nullable(),
  proofNote: z.string().nullable(),
  hasPhoto: z.boolean(),
  thanks: z.string().nullable(),
  /** Of the other side, only where both agreed. */
  contact: z.string().nullable(),
  /** Where what was given is handed over: the wisher's union. */
  union: unionRef.extend({ phone: z.string().nullable() }),
  allowedActions: z.array(z.enum(wishActions)),
});
export type OwnWish = z.output<typeof ownView>;
const proof = z.object({ fulfilledOn: day, proofNote: note(300) });

export const wishRoutes = defineRoutes({
  wishWall: {
    method: 'GET',
    path: '/wish-wall',
    permission: 'public',
    summary: 'Wishes that wait for a donor and those that came true; names masked, and only with consent',
    query: listQuery(['latest', 'amount']).extend({ unionId: uuid.optional() }),
    response: listOf(wallView),
  },
  ownWishes: {
    method: 'GET',
    path: '/my-wishes',
    permission: 'benefit.own',
    summary: 'My wishes and those I have claimed',
    response: z.object({ items: z.array(ownView), limitFen: fen, mayWish: z.boolean() }),
  },
  makeOwnWish: {
    method: 'POST',
    path: '/my-wishes',
    permission: 'benefit.own',
    summary: 'Make a wish of one line',
    body: z.object(input),
    response: z.object({ id: uuid }),
  },
  claimWish: {
    method: 'POST',
    path: '/wish-wall/:id/claim',
    permission: 'benefit.own',
    summary: 'Claim a wish as a member; exactly one donor gets it',
    params: id,
    body: z.object({ shareContact: z.boolean().default(false) }),
    response: z.object({ dueOn: day }),
  },
  actOnOwnWish: {
    method: 'POST',
    path: '/my-wishes/:id/:action',
    permission: 'benefit.own',
    summary: 'Withdraw or thank for my wish; give up or report as fulfilled the one I claimed',
    params: id.extend({ action: z.enum(['withdraw', 'thank', 'release', 'fulfil']) }),
    body: z.object({ text: note(300) }),
    response: z.object({ status: z.enum(wishStatuses) }),
  },
  addOwnProof: {
    method: 'POST',
    path: '/my-wishes/:id/photo',
    permission: 'benefit.own',
    transport: 'multipart',
    idempotency: 'none',
    summary: 'A photo that shows the wish I claimed fulfilled',
    params: id,
    response: z.object({ id: uuid }),
  },
  ownProof: {
    method: 'GET',
    path: '/my-wishes/:id/photo',
    permission: 'benefit.own',
    transport: 'file',
    summary: 'The photo of my wish, or of the one I claimed',
    params: id,
  },
  wishes: {
    method: 'GET',
    path: '/wishes',
    permission: 'benefit.see',
    summary: 'Wishes of my places',
    query: listQuery(['latest', 'amount']),
    response: listOf(deskView),
  },
  wish: {
    method: 'GET',
    path: '/wishes/:id',
    permission: 'benefit.see',
    summary: 'One wish with its story',
    params: id,
    response: deskView.extend({ story }),
  },
  fileWish: {
    method: 'POST',
    path: '/wishes',
    permission: 'benefit.serve',
    summary: 'Make a wish for a member at the counter',
    body: z.object({ ...input, personId: uuid }),
    response: deskView,
  },
  approveWish: {
    method: 'POST',
    path: '/wishes/:id/approve',
    permission: 'benefit.manage',
    summary: 'Say on what ground the wish is eligible; it goes on the wall',
    params: id,
    body: z.object({ basis: z.enum(wishBases) }),
    response: deskView,
  },
  refuseWish: {
    method: 'POST',
    path: '/wishes/:id/refuse',
    permission: 'benefit.manage',
    summary: 'Refuse the wish or take it off the wall, with a reason the wisher reads',
    params: id,
    body: reason,
    response: deskView,
  },
  claimWishFor: {
    method: 'POST',
    path: '/wishes/:id/claim',
    permission: 'benefit.manage',
    summary:
      'Claim for a union, a company or somebody anonymous at the counter; money from a source of donations',
    params: id,
    body: z.object({
      donorKind: z.enum(['union', 'company', 'anonymous']),
      donorName: note(100),
      sourceId: uuid.optional(),
    }),
    response: deskView,
  },
  releaseWish: {
    method: 'POST',
    path: '/wishes/:id/release',
    permission: 'benefit.manage',
    summary: 'The donor cannot; the wish goes back to the wall',
    params: id,
    body: reason,
    response: deskView,
  },
  fulfilWish: {
    method: 'POST',
    path: '/wishes/:id/fulfil',
    permission: 'benefit.manage',
    summary: 'Fulfilled, with a photo or a note as proof',
    params: id,
    body: proof,
    response: deskView,
  },
  undoWish: {
    method: 'POST',
    path: '/wishes/:id/undo',
    permission: 'benefit.manage',
    summary: 'It was not fulfilled after all: back to the wall, and out of the ledger of help',
    params: id,
    body: reason,
    response: deskView,
  },
  addWishProof: {
    method: 'POST',
    path: '/wishes/:id/photo',
    permission: 'benefit.manage',
    transport: 'multipart',
    idempotency: 'none',
    summary: 'A photo that shows a claimed wish fulfilled',
    params: id,
    response: z.object({ id: uuid }),
  },
  wishPhoto: {
    method: 'GET',
    path: '/wishes/:id/photo',
    permission: 'benefit.see',
    transport: 'file',
    summary: 'The photo of a wish fulfilled',
    params: id,
  },
  wishDonors: {
    method: 'GET',
    path: '/wish-donors',
    permission: 'benefit.see',
    summary: 'Donors of my places: what they claimed, fulfilled and let lapse',
    response: z.object({
      items: z.array(
        z.object({
          donorKind: z.enum(donorKinds),
          donorName: z.string(),
          held: z.int(),
          fulfilled: z.int(),
          lapsed: z.int(),
          amountFen: fen,
        }),
      ),
    }),
  },
});

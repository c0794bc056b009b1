import { z } from 'zod';
import { defineRoutes } from '../../../platform/http/contract.ts';
import { contactReasons } from '../vocabulary.ts';
import { byId, day, page, text, unionView, uuid, wallFilter } from './shared.ts';

const contactView = z.object({
  id: uuid,
  /** Whole for the keeper and the desk, masked for who only watches. */
  name: z.string(),
  /** Masked, always. */
  phone: z.string().nullable(),
  union: unionView,
  keeper: z.object({
    ...{ kind: z.enum(['representative', 'colleague']), name: z.string(), mine: z.boolean() },
    /** False: the seat or the account has ended, and somebody else is to be found. */
    active: z.boolean(),
  }),
  /** Null: of health or hardship, which this reader may not know. */
  reason: z.enum(contactReasons).nullable(),
  note: z.string(),
  everyDays: z.int(),
  /** The contact says so itself; else the profile does. */
  ownRhythm: z.boolean(),
  fromOn: day,
  untilOn: day.nullable(),
  endReason: z.string().nullable(),
  lastMetOn: day.nullable(),
  nextOn: day.nullable(),
  due: z.enum(['overdue', 'soon', 'later']).nullable(),
  openNeeds: z.int(),
  version: z.int(),
  allowedActions: z.array(z.enum(['change', 'end', 'reveal'])),
});
export type ContactView = z.output<typeof contactView>;

const keeper = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('representative'), seatId: uuid }),
  z.object({ kind: z.literal('colleague'), accountId: uuid }),
]);
export type KeeperInput = z.output<typeof keeper>;
const everyDays = z.int().min(1).max(366).nullable();

export const contactRoutes = defineRoutes({
  myKeyContacts: {
    method: 'GET',
    path: '/my-key-contacts',
    permission: 'keyContact.visit',
    summary: 'Whom I keep in touch with, who is due first; for representatives and colleagues',
    response: z.object({ items: z.array(contactView), more: z.boolean() }),
  },
  keyContacts: {
    method: 'GET',
    path: '/key-contacts',
    permission: 'keyContact.see',
    summary:
      'The roster of my places; with a period, whom the figures of contacts or of people reached count',
    query: z.object({
      ...wallFilter,
      figure: z.enum(['contacts', 'peopleReached']).optional(),
      q: z.string().trim().max(60).optional(),
      due: z.enum(['overdue', 'soon', 'later']).optional(),
      ended: z.stringbool().default(false),
      ...page,
    }),
    response: z.object({ items: z.array(contactView), next: z.string().nullable() }),
  },
  keyContact: {
    method: 'GET',
    path: '/key-contacts/:id',
    permission: 'keyContact.visit',
    summary: 'One contact: kept by me, or of my places',
    params: byId,
    response: contactView,
  },
  assignKeyContact: {
    method: 'POST',
    path: '/key-contacts',
    permission: 'keyContact.assign',
    summary: 'Put somebody on the roster, with a keeper and a rhythm',
    body: z.object({
      ...{ personId: uuid, unionId: uuid, keeper, reason: z.enum(contactReasons) },
      ...{ note: z.string().trim().max(300).default(''), everyDays: everyDays.default(null), fromOn: day },
    }),
    response: contactView,
  },
  changeKeyContact: {
    method: 'POST',
    path: '/key-contacts/:id/change',
    permission: 'keyContact.assign',
    summary: 'Another keeper, reason or rhythm; a new keeper begins a new contact',
    params: byId,
    body: z.object({
      ...{ version: z.int(), keeper: keeper.optional(), reason: z.enum(contactReasons).optional() },
      ...{ note: z.string().trim().max(300).optional(), everyDays: everyDays.optional() },
    }),
    response: contactView,
  },
  endKeyContact: {
    method: 'POST',
    path: '/key-contacts/:id/end',
    permission: 'keyContact.assign',
    summary: 'Take somebody off the roster, with the reason; visits stay on record',
    params: byId,
    body: z.object({ version: z.int(), reason: text(300) }),
    response: contactView,
  },
  revealKeyContact: {
    method: 'POST',
    path: '/key-contacts/:id/reveal',
    permission: 'keyContact.visit',
    summary: 'Phone and address of a contact, for the reason given; goes on the access log',
    params: byId,
    body: z.object({ reason: text(200) }),
    response: z.object({ phone: z.string().nullable(), address: z.string().nullable() }),
  },
  keyContactKeepers: {
    method: 'GET',
    path: '/key-contact-keepers',
    permission: 'keyContact.assign',
    summary: 'Representatives with a seat and colleagues of my places, by the beginning of the name',
    query: z.object({ search: z.string().trim().max(60).optional() }),
    response: z.object({
      representatives: z.array(z.object({ seatId: uuid, name: z.string(), body: z.string() })),
      colleagues: z.array(z.object({ accountId: uuid, name: z.string(), place: z.string() })),
    }),
  },
  keyContactPeople: {
    method: 'GET',
    path: '/key-contact-people',
    permission: 'keyContact.assign',
    summary: 'People of my places who may be put on the roster, by name or phone',
    query: z.object({ search: z.string().trim().min(1).max(60) }),
    response: z.object({
      items: z.array(z.object({ id: uuid, name: z.string(), phone: z.string().nullable() })),
    }),
  },
  keyContactFigures: {
    method: 'GET',
    path: '/key-contact-figures',
    permission: 'keyContact.see',
    summary: 'Contacts, visits, person-times and the distinct people reached, by the places below',
    query: z.object({ within: uuid.optional(), from: day, before: day }),
    response: z.object({
      scope: z.string(),
      total: z.object({
        ...{ contacts: z.int(), visits: z.int(), personTimes: z.int(), peopleReached: z.int() },
        ...{ needs: z.int(), fulfilled: z.int() },
      }),
      rows: z.array(
        z.object({
          ...{ unionId: uuid.nullable(), unionName: z.string().nullable(), contacts: z.int() },
          ...{ visits: z.int(), personTimes: z.int(), peopleReached: z.int() },
          ...{ needs: z.int(), fulfilled: z.int() },
        }),
      ),
    }),
  },
});

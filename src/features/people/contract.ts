import { z } from 'zod';
import { defineRoutes } from '../../platform/http/contract.ts';
import { householdRelations } from './codes.ts';
import { duplicateRoutes } from './duplicates/contract.ts';
import { personFieldNames, sealedFields } from './personFields.ts';
import { personActions } from './policy.ts';

const text = (length: number) => z.string().trim().max(length).nullable();
const code = z.string().trim().max(40).nullable();

/** What may be written of a person; null takes a value away, an absent field stays. */
export const personInput = z.object({
  name: z.string().trim().min(1, '请填写姓名 · a name is needed').max(60),
  sex: z.enum(['male', 'female']).nullable(),
  birthDate: z.iso.date().nullable(),
  ethnicity: code,
  nativePlace: text(60),
  politicalStatus: code,
  identityKind: code,
  identityNumber: text(30),
  phone: text(20),
  address: text(200),
  residenceKind: code,
  residencePlace: text(100),
  employmentStatus: code,
  employerName: text(100),
  education: code,
  skillLevel: code,
  migrantWorker: z.boolean().nullable(),
  workerGroups: z.array(z.string().max(40)).max(20),
});

const nullableText = z.string().nullable();
const person = z.object({
  id: z.uuid(),
  name: z.string(),
  sex: z.enum(['male', 'female']).nullable(),
  birthDate: nullableText,
  ethnicity: nullableText,
  nativePlace: nullableText,
  politicalStatus: nullableText,
  identityKind: nullableText,
  /** Masked. */ identityNumber: nullableText,
  /** Masked. */ phone: nullableText,
  /** Masked. */ address: nullableText,
  residenceKind: nullableText,
  residencePlace: nullableText,
  employmentStatus: nullableText,
  employerName: nullableText,
  education: nullableText,
  skillLevel: nullableText,
  migrantWorker: z.boolean().nullable(),
  workerGroups: z.array(z.string()),
  hidden: z.array(z.enum(sealedFields)),
  identityContested: z.boolean(),
  mergedIntoId: z.uuid().nullable(),
  version: z.int(),
});

export const personHit = z.object({
  id: z.uuid(),
  name: z.string(),
  sex: z.enum(['male', 'female']).nullable(),
  birthDate: nullableText,
  phone: nullableText,
  identityNumber: nullableText,
  employerName: nullableText,
  /** Short names of the unions through which the person is seen. */
  unions: z.array(z.string()),
});
export type PersonHit = z.output<typeof personHit>;

const householdMember = z.object({
  id: z.uuid(),
  name: z.string(),
  sex: z.enum(['male', 'female']).nullable(),
  birthDate: nullableText,
  relation: z.string(),
  /** Whether the record itself is within the actor's places. */
  seen: z.boolean(),
});
export const household = z.object({
  id: z.uuid(),
  headPersonId: z.uuid(),
  address: nullableText,
  members: z.array(householdMember),
});
export type HouseholdView = z.output<typeof household>;

export const personRecord = z.object({
  person,
  unions: z.array(z.object({ id: z.uuid(), name: z.string(), reason: z.string() })),
  household: household.nullable(),
  /** Figures of other features about the person, where the actor may see them. */
  counts: z.array(z.object({ code: z.string(), label: z.tuple([z.string(), z.string()]), count: z.int() })),
  openDuplicates: z.int(),
  allowedActions: z.array(z.enum(personActions)),
});
export type PersonRecord = z.output<typeof personRecord>;

const id = z.object({ id: z.uuid() });
const reason = z.string().trim().min(2, '请写明原因 · say why').max(300);
export const relation = z.enum(
  Object.keys(householdRelations) as [
    keyof typeof householdRelations,
    ...(keyof typeof householdRelations)[],
  ],
);

export const peopleRoutes = defineRoutes({
  people: {
    method: 'GET',
    path: '/people',
    permission: 'person.see',
    summary: 'People of a place, newest records first',
    query: z.object({
      unionId: z.uuid().optional(),
      workerGroup: z.string().max(40).optional(),
      after: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    response: z.object({ items: z.array(personHit), next: z.uuid().nullable() }),
  },
  searchPeople: {
    method: 'POST',
    path: '/people/search',
    permission: 'person.see',
    idempotency: 'none',
    summary: 'Find people by name, pinyin, initials, or a phone or identity number, whole or its last four',
    body: z.object({ text: z.string().trim().max(60), limit: z.int().min(1).max(50).default(20) }),
    response: z.object({ items: z.array(personHit) }),
  },
  person: {
    method: 'GET',
    path: '/people/:id',
    permission: 'person.see',
    summary: 'One person, sensitive fields masked',
    params: id,
    response: personRecord,
  },
  personHistory: {
    method: 'GET',
    path: '/people/:id/history',
    permission: 'person.see',
    summary: 'Who changed what of a person, newest first',
    params: id,
    query: z.object({ after: z.uuid().optional() }),
    response: z.object({
      items: z.array(
        z.object({
          id: z.uuid(),
          at: z.iso.datetime(),
          actorName: z.string(),
          type: z.string(),
          changes: z.array(z.object({ field: z.string(), from: z.string(), to: z.string() })),
          reason: z.string(),
        }),
      ),
      next: z.uuid().nullable(),
    }),
  },
  editPerson: {
    method: 'POST',
    path: '/people/:id/edit',
    permission: 'person.edit',
    summary: 'Change fields of a person; what is not named stays',
    params: id,
    body: z.object({
      version: z.int(),
      changes: personInput.partial(),
      confirmed: z.array(z.enum(['fifteenDigits'])).default([]),
      reason: z.string().trim().max(300).default(''),
    }),
    response: z.object({
      version: z.int(),
      changed: z.array(z.enum(personFieldNames)),
      warnings: z.array(z.string()),
    }),
  },
  revealField: {
    method: 'POST',
    path: '/people/:id/reveal',
    permission: 'person.reveal',
    // Its answer must not be stored, and twice asked is twice logged.
    idempotency: 'none',
    summary: 'Show one sensitive field in the clear; logged with the reason',
    params: id,
    body: z.object({ field: z.enum(sealedFields), reason }),
    response: z.object({ value: nullableText, shownSeconds: z.int() }),
  },
  addToHousehold: {
    method: 'POST',
    path: '/people/:id/household/add',
    permission: 'person.edit',
    summary:
      "Bring somebody into this person's household, begun if there is none; known people move with their record",
    params: id,
    body: z.object({
      relation,
      member: z.union([
        z.object({ personId: z.uuid() }),
        personInput
          .pick({ name: true, sex: true, birthDate: true, identityNumber: true, phone: true })
          .partial({
            sex: true,
            birthDate: true,
            identityNumber: true,
            phone: true,
          }),
      ]),
      confirmed: z.array(z.enum(['fifteenDigits', 'move'])).default([]),
    }),
    response: household,
  },
  leaveHousehold: {
    method: 'POST',
    path: '/people/:id/household/leave',
    permission: 'person.edit',
    summary: 'Take this person out of the household',
    params: id,
    body: z.object({ reason: z.string().trim().max(300).default('') }),
    response: z.object({ householdId: z.uuid() }),
  },
  changeHousehold: {
    method: 'POST',
    path: '/people/:id/household/change',
    permission: 'person.edit',
    summary: "Change the household's address or this person's relation to its head",
    params: id,
    body: z.object({ address: text(200).optional(), relation: relation.optional() }),
    response: household,
  },
  ...duplicateRoutes,
});

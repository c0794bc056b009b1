import { z } from 'zod';
import { defineRoutes } from '../../../platform/http/contract.ts';
import { candidateActions } from '../candidates/lifecycle.ts';
import { candidateStatuses, signalSources, signs } from '../vocabulary.ts';

const uuid = z.uuid();
const instant = z.iso.datetime({ offset: true });
const text = z.string().trim().min(1).max(500);
const params = z.object({ id: uuid });
const strength = z.int().min(1).max(4);
export const facts = z.record(z.string(), z.union([z.string(), z.number()]));

const candidateItem = z.object({
  id: uuid,
  personId: uuid.nullable(),
  name: z.string(),
  union: z.object({ id: uuid, name: z.string() }),
  status: z.enum(candidateStatuses),
  strength,
  /** `hidden`: an illness, which the viewer's role may not know. */
  signs: z.array(z.union([z.enum(signs), z.literal('hidden')])),
  sources: z.array(z.enum(signalSources)),
  reasonCount: z.int(),
  confidential: z.boolean(),
  firstAt: instant,
  dueOn: z.iso.date(),
  overdue: z.boolean(),
  version: z.int(),
  decision: z.object({ by: z.string(), at: instant, reason: z.string() }).nullable(),
  hardshipFileId: uuid.nullable(),
  allowedActions: z.array(z.enum([...candidateActions, 'link'])),
});
export type CandidateItem = z.output<typeof candidateItem>;

const candidateView = candidateItem.extend({
  /** Masked; null where none is known. */
  phone: z.string().nullable(),
  reasons: z.array(
    z.object({
      id: uuid,
      source: z.enum(signalSources),
      sign: z.union([z.enum(signs), z.literal('hidden')]),
      strength,
      /** Null where the role may not know an illness. */
      text: z.string().nullable(),
      facts: facts.nullable(),
      asOf: z.string().nullable(),
      matchedBy: z.array(z.string()),
      conflicts: z.array(z.string()),
      confidential: z.boolean(),
      /** Of what was told without the person's knowledge nobody learns who told. */
      saidBy: z.string().nullable(),
      saidAt: instant,
    }),
  ),
  story: z.array(z.object({ at: instant, by: z.string(), action: z.string() })),
});
export type CandidateView = z.output<typeof candidateView>;

export const candidateRoutes = defineRoutes({
  candidates: {
    method: 'GET',
    path: '/discovery/candidates',
    permission: 'discovery.decide',
    summary: 'People who may be in hardship, at my places: the strongest signs first, then the oldest',
    query: z.object({
      status: z.enum(candidateStatuses).default('waiting'),
      source: z.enum(signalSources).optional(),
      sign: z.enum(signs).optional(),
      late: z.enum(['true', 'false']).default('false'),
      after: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(30),
    }),
    response: z.object({
      items: z.array(candidateItem),
      next: z.string().nullable(),
      counts: z.object({ waiting: z.int(), late: z.int() }),
    }),
  },
  candidate: {
    method: 'GET',
    path: '/discovery/candidates/:id',
    permission: 'discovery.decide',
    summary: 'One candidate with every reason; looking is logged',
    params,
    response: candidateView,
  },
  decideCandidate: {
    method: 'POST',
    path: '/discovery/candidates/:id/decide',
    permission: 'discovery.decide',
    summary: 'A person decides, with a reason: a draft hardship file, or why none; or takes a decision back',
    params,
    body: z.object({
      action: z.enum(candidateActions),
      version: z.int(),
      reason: text,
      /** With “not in hardship”: keep an eye on somebody near the line. */
      watch: z.boolean().default(false),
    }),
    response: candidateItem,
  },
  linkCandidate: {
    method: 'POST',
    path: '/discovery/candidates/:id/link',
    permission: 'discovery.decide',
    summary: 'Says which record of the register somebody is of whom only name and phone were told',
    params,
    body: z.object({ version: z.int(), personId: uuid }),
    response: candidateItem,
  },
});

const ownSignal = z.object({
  id: uuid,
  name: z.string(),
  sign: z.enum(signs),
  saidAt: instant,
  /** What became of it, in three words; nothing of the person's situation. */
  state: z.enum(['waiting', 'looked', 'helped']),
});

const who = z.object({ name: z.string().trim().min(1).max(60), phone: z.string().trim().min(5).max(20) });

export const signalRoutes = defineRoutes({
  reportSignal: {
    method: 'POST',
    path: '/discovery/signals',
    permission: 'discovery.report',
    summary: 'Tell of somebody who may need help; a person will look at it',
    body: z.object({
      ...who.shape,
      unionId: uuid,
      sign: z.enum(signs),
      reason: text,
      knows: z.boolean().default(true),
    }),
    response: ownSignal,
  },
  reportFromAppeal: {
    method: 'POST',
    path: '/discovery/signals/from-appeal',
    permission: 'discovery.report',
    summary: 'The applicant of an appeal I see may need help; once an appeal',
    body: z.object({ appealId: uuid, sign: z.enum(signs).default('other'), reason: text }),
    response: ownSignal,
  },
  ownSignals: {
    method: 'GET',
    path: '/discovery/signals',
    permission: 'discovery.report',
    summary: 'What I told myself and whether somebody has looked; never what others told',
    query: z.object({ limit: z.coerce.number().int().min(1).max(100).default(50) }),
    response: z.object({ items: z.array(ownSignal) }),
  },
  tellOfNeed: {
    method: 'POST',
    path: '/discovery/tell',
    permission: 'discovery.tell',
    summary: 'A worker says that they, or somebody near them, need help',
    body: z
      .object({
        about: z.enum(['me', 'neighbour']),
        who: who.optional(),
        /** Where they live or work; one's own union where absent. */
        unionId: uuid.optional(),
        sign: z.enum(signs),
        reason: text,
        knows: z.boolean().default(false),
      })
      .refine(({ about, who: given }) => about === 'me' || given !== undefined, {
        path: ['who'],
        message: '请填写对方的姓名和电话 · name and phone of the person',
      }),
    response: z.object({ id: uuid, dueOn: z.iso.date() }),
  },
  myTells: {
    method: 'GET',
    path: '/discovery/tell',
    permission: 'discovery.tell',
    summary: 'What I said and whether somebody has looked',
    response: z.object({
      /** My own union, where a word about me goes. */
      union: z.object({ id: uuid, name: z.string() }).nullable(),
      items: z.array(ownSignal.omit({ name: true }).extend({ about: z.enum(['me', 'neighbour']) })),
    }),
  },
});

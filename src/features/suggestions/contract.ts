import { z } from 'zod';
import { defineRoutes } from '../../platform/http/contract.ts';
import { suggestionActions, suggestionStatuses } from './lifecycle.ts';
import {
  boxKinds,
  enteredSources,
  figureNames,
  outcomes,
  photosMost,
  sources,
  targets,
  textMost,
} from './vocabulary.ts';

const uuid = z.uuid();
const day = z.iso.date();
const instant = z.iso.datetime();
const byId = z.object({ id: uuid });
const version = z.int();
const code = z.string().trim().min(1).max(40);
const says = (most: number) =>
  z.string().trim().min(1, '请填写 · fill this in').max(most, `最多 ${most} 字 · at most ${most} characters`);
const ref = z.object({ id: uuid, name: z.string() });
const words = z.object({ zh: z.string(), en: z.string() });
const photoIds = z.array(uuid).max(photosMost, `最多 ${photosMost} 张照片 · at most ${photosMost} photos`);
const page = {
  after: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
};

const boxView = z.object({
  id: uuid,
  code: z.string(),
  kind: z.enum(boxKinds),
  name: z.string(),
  closed: z.boolean(),
  union: ref,
  unit: ref.nullable(),
  received: z.int(),
  handled: z.int(),
});
export type BoxView = z.output<typeof boxView>;

const suggestionView = z.object({
  id: uuid,
  number: z.string(),
  source: z.enum(sources),
  anonymous: z.boolean(),
  /** Only for the desk, and only of who gave their name. */
  sender: z.object({ name: z.string() }).nullable(),
  union: ref,
  box: z.string().nullable(),
  unit: ref.nullable(),
  text: z.string(),
  emptied: z.boolean(),
  classCode: z.string().nullable(),
  themes: z.array(z.string()),
  doNow: z.boolean(),
  status: z.enum(suggestionStatuses),
  outcome: z.enum(outcomes).nullable(),
  reply: z.string().nullable(),
  repliedBy: z.string().nullable(),
  repliedAt: instant.nullable(),
  promisedOn: day.nullable(),
  proof: z.string().nullable(),
  doneOn: day.nullable(),
  reopened: z.boolean(),
  reopenReason: z.string().nullable(),
  mergedInto: z.object({ id: uuid, number: z.string() }).nullable(),
  /** How many say the same and were merged into it. */
  merged: z.int(),
  target: z.object({ type: z.enum(targets), id: uuid, label: z.string() }).nullable(),
  published: z.object({ text: z.string(), reply: z.string(), at: instant }).nullable(),
  receivedOn: day,
  dueAt: instant.nullable(),
  late: z.boolean(),
  photos: z.int(),
  version,
  allowedActions: z.array(z.enum(suggestionActions)),
});
export type SuggestionView = z.output<typeof suggestionView>;

const talk = z.object({
  id: uuid,
  openedAt: instant,
  result: z.enum(['agreed', 'failed']).nullable(),
  line: z.string().nullable(),
  lines: z.array(
    z.object({
      id: uuid,
      side: z.enum(['union', 'management']),
      kind: z.enum(['word', 'offer', 'agreement']),
      text: z.string(),
      by: z.string(),
      at: instant,
      mine: z.boolean(),
    }),
  ),
});

const suggestionDetail = suggestionView.extend({
  photoList: z.array(z.object({ id: uuid, purpose: z.enum(['sent', 'proof']) })),
  story: z.array(z.object({ at: instant, by: z.string(), action: z.string(), note: z.string().nullable() })),
  talks: z.array(talk),
  clock: z.array(
    z.object({ code: z.string(), name: words, dueOn: day, status: z.string(), explanation: words }),
  ),
  /** Which side of a negotiation the reader speaks for. */
  side: z.enum(['union', 'management']),
});
export type SuggestionDetail = z.output<typeof suggestionDetail>;

/** What its sender sees: no names of colleagues, no other sender. */
const senderView = z.object({
  id: uuid.nullable(),
  number: z.string(),
  status: z.enum(suggestionStatuses),
  words,
  to: z.string(),
  phone: z.string(),
  text: z.string(),
  receivedOn: day,
  dueOn: day.nullable(),
  unit: z.string().nullable(),
  outcome: z.enum(outcomes).nullable(),
  reply: z.string().nullable(),
  promisedOn: day.nullable(),
  proof: z.string().nullable(),
  doneOn: day.nullable(),
  target: z.object({ type: z.enum(targets), label: z.string() }).nullable(),
  mayReopen: z.boolean(),
  /** Of a representative's own: it may become a draft of a proposal. */
  mayLift: z.boolean(),
});
export type SenderView = z.output<typeof senderView>;

const entry = z.object({ code: z.string(), zh: z.string(), en: z.string() });

const listQuery = z.object({
  view: z.enum(['open', 'all']).default('open'),
  status: z.enum(suggestionStatuses).optional(),
  within: uuid.optional(),
  from: day.optional(),
  before: day.optional(),
  figure: z.enum(figureNames).optional(),
  classCode: z.string().max(40).optional(),
  theme: z.string().max(40).optional(),
  unitId: uuid.optional(),
  boxId: uuid.optional(),
  doNow: z.stringbool().optional(),
  late: z.stringbool().optional(),
  q: z.string().trim().max(60).optional(),
  ...page,
});
export type ListQuery = z.output<typeof listQuery>;

const answerBody = z.discriminatedUnion('outcome', [
  z.object({
    version,
    outcome: z.enum(['adopted', 'partly']),
    reply: says(2_000),
    promisedOn: day.optional(),
  }),
  z.object({ version, outcome: z.literal('notAdopted'), reply: says(2_000) }),
]);
const finishBody = z
  .object({ version, proof: z.string().trim().max(2_000), doneOn: day, photoIds: photoIds.default([]) })
  .refine(({ proof, photoIds: photos }) => proof.length >= 4 || photos.length > 0, {
    path: ['proof'],
    message: '写明落实情况，或附照片 · say what was done, or add a photo',
  });
const speakBody = z.object({ version, text: says(500), offer: z.boolean() });
const agreeBody = z.object({ version, offerId: uuid, promisedOn: day.optional() });
const onlyVersion = z.object({ version });
const withReason = z.object({ version, reason: says(500) });
const photoAnswer = z.object({ id: uuid });
const listAnswer = z.object({ items: z.array(suggestionView), next: z.string().nullable() });
const photoPath = z.object({ id: uuid, photoId: uuid });

export const suggestionRoutes = defineRoutes({
  // Everybody, without an account.
  scannedBox: {
    method: 'GET',
    path: '/suggest/:code',
    permission: 'public',
    summary: 'The box whose poster was scanned: where words put in here go',
    params: z.object({ code }),
    response: z.object({
      name: z.string(),
      union: ref,
      unit: z.string().nullable(),
      /** What came of suggestions put in here, as on the board. */
      published: z.int(),
    }),
  },
  suggestPlaces: {
    method: 'GET',
    path: '/suggest-places',
    permission: 'public',
    summary: 'Unions anybody may send a suggestion to: the towns and the federation',
    response: z.object({ items: z.array(ref) }),
  },
  suggestSelf: {
    method: 'GET',
    path: '/suggest-self',
    permission: 'suggestion.own',
    summary: 'My own union, and whether I hold a seat as a representative',
    response: z.object({ union: ref.nullable(), representative: z.boolean() }),
  },
  sendSuggestion: {
    method: 'POST',
    path: '/suggest',
    permission: 'public',
    summary:
      'Send a suggestion; without a name nothing tells who sent it, and the tracking code is told only here',
    body: z.object({
      boxCode: code.optional(),
      unionId: uuid.optional(),
      text: z
        .string()
        .trim()
        .max(textMost, `最多 ${textMost} 字 · at most ${textMost} characters`)
        .default(''),
      photoIds: photoIds.default([]),
      /** Under one's own name, into one's own list; needs an account. */
      named: z.boolean().default(false),
      asRepresentative: z.boolean().default(false),
    }),
    response: z.object({
      number: z.string(),
      trackingCode: z.string().nullable(),
      to: z.string(),
      answerBy: day.nullable(),
    }),
  },
  suggestPhoto: {
    method: 'POST',
    path: '/suggest-photos',
    permission: 'public',
    summary: 'A photo for a suggestion, kept without place, time and camera',
    transport: 'multipart',
    idempotency: 'none',
    response: photoAnswer,
  },
  trackSuggestion: {
    method: 'POST',
    path: '/suggestion-track',
    permission: 'public',
    summary: 'What became of a suggestion, by its tracking code',
    idempotency: 'none',
    body: z.object({ code }),
    response: senderView,
  },
  reopenByCode: {
    method: 'POST',
    path: '/suggestion-track/reopen',
    permission: 'public',
    summary: 'Send back what was answered, once, by its tracking code',
    body: z.object({ code, reason: says(500) }),
    response: senderView,
  },
  suggestionBoard: {
    method: 'GET',
    path: '/suggestion-board',
    permission: 'public',
    summary: 'What became of suggestions, in words that name nobody',
    query: z.object({
      unionId: uuid.optional(),
      boxCode: code.optional(),
      classCode: z.string().max(40).optional(),
      outcome: z.enum(outcomes).optional(),
      ...page,
    }),
    response: z.object({
      items: z.array(
        z.object({
          id: uuid,
          union: z.string(),
          text: z.string(),
          reply: z.string(),
          outcome: z.enum(outcomes),
          status: z.enum(suggestionStatuses),
          classCode: z.string().nullable(),
          doneOn: day.nullable(),
        }),
      ),
      next: z.string().nullable(),
    }),
  },
  suggestionWords: {
    method: 'GET',
    path: '/suggestion-words',
    permission: 'public',
    summary: 'Classes and themes',
    response: z.object({ classes: z.array(entry), themes: z.array(entry) }),
  },
  // The worker who gave their name.
  mySuggestions: {
    method: 'GET',
    path: '/my-suggestions',
    permission: 'suggestion.own',
    summary: 'What I sent under my name, latest first',
    response: z.object({ items: z.array(senderView) }),
  },
  reopenMine: {
    method: 'POST',
    path: '/my-suggestions/:id/reopen',
    permission: 'suggestion.own',
    summary: 'Send back what was answered, once',
    params: byId,
    body: z.object({ reason: says(500) }),
    response: senderView,
  },
  liftMine: {
    method: 'POST',
    path: '/my-suggestions/:id/proposal',
    permission: 'suggestion.own',
    summary: 'As a representative, take my suggestion further: it becomes a draft of a proposal of mine',
    params: byId,
    body: z.object({}),
    response: senderView,
  },
  // The desk of a union.
  suggestions: {
    method: 'GET',
    path: '/suggestions',
    permission: 'suggestion.see',
    summary:
      'Suggestions within my places: open ones due first, or all latest first; the rows behind a figure',
    query: listQuery,
    response: listAnswer,
  },
  suggestion: {
    method: 'GET',
    path: '/suggestions/:id',
    permission: 'suggestion.see',
    summary: 'One suggestion with its story',
    params: byId,
    response: suggestionDetail,
  },
  suggestionPhoto: {
    method: 'GET',
    path: '/suggestions/:id/photos/:photoId',
    permission: 'suggestion.see',
    summary: 'A photo of a suggestion',
    params: photoPath,
    transport: 'file',
  },
  similarSuggestions: {
    method: 'GET',
    path: '/suggestions/:id/similar',
    permission: 'suggestion.see',
    summary: 'Others of the same union and theme to merge it with, latest first',
    params: byId,
    query: z.object({ q: z.string().trim().max(60).optional() }),
    response: z.object({ items: z.array(suggestionView) }),
  },
  enterSuggestion: {
    method: 'POST',
    path: '/suggestions',
    permission: 'suggestion.handle',
    summary: 'Enter what was said on a visit, at a forum, by telephone or on paper',
    body: z.object({
      unionId: uuid,
      source: z.enum(enteredSources),
      text: says(textMost),
      photoIds: photoIds.default([]),
      classCode: z.string().max(40).optional(),
      themes: z.array(z.string().max(40)).max(10).default([]),
      doNow: z.boolean().default(false),
    }),
    response: z.object({ id: uuid, number: z.string(), trackingCode: z.string() }),
  },
  sortSuggestion: {
    method: 'POST',
    path: '/suggestions/:id/sort',
    permission: 'suggestion.handle',
    summary: 'Class, themes, and whether it is to be done now',
    params: byId,
    body: z.object({
      version,
      classCode: z.string().max(40),
      themes: z.array(z.string().max(40)).max(10),
      doNow: z.boolean(),
    }),
    response: suggestionDetail,
  },
  dispatchSuggestion: {
    method: 'POST',
    path: '/suggestions/:id/dispatch',
    permission: 'suggestion.handle',
    summary: 'Hand it to a handling unit',
    params: byId,
    body: z.object({
      version,
      unitId: uuid,
      note: z.string().trim().max(500).default(''),
      doNow: z.boolean().optional(),
    }),
    response: suggestionDetail,
  },
  dispatchSuggestions: {
    method: 'POST',
    path: '/suggestion-dispatches',
    permission: 'suggestion.handle',
    summary: 'Hand many to one unit; those that cannot be are told with the reason',
    body: z.object({
      ids: z.array(uuid).min(1).max(100),
      unitId: uuid,
      note: z.string().trim().max(500).default(''),
    }),
    response: z.object({ done: z.int(), refused: z.array(z.object({ id: uuid, code: z.string() })) }),
  },
  answerSuggestion: {
    method: 'POST',
    path: '/suggestions/:id/answer',
    permission: 'suggestion.handle',
    summary: 'Adopted, adopted in part or not adopted, with the reason',
    params: byId,
    body: answerBody,
    response: suggestionDetail,
  },
  finishSuggestion: {
    method: 'POST',
    path: '/suggestions/:id/finish',
    permission: 'suggestion.handle',
    summary: 'Done, with proof',
    params: byId,
    body: finishBody,
    response: suggestionDetail,
  },
  mergeSuggestion: {
    method: 'POST',
    path: '/suggestions/:id/merge',
    permission: 'suggestion.handle',
    summary: 'Join it to another that says the same',
    params: byId,
    body: z.object({ version, intoId: uuid }),
    response: suggestionDetail,
  },
  fileSuggestionAsAppeal: {
    method: 'POST',
    path: '/suggestions/:id/appeal',
    permission: 'suggestion.handle',
    summary: 'It is a complaint about rights: file it as an appeal',
    params: byId,
    body: z.object({ version, category: says(60), facts: says(5_000), wish: says(1_000) }),
    response: suggestionDetail,
  },
  publishSuggestion: {
    method: 'POST',
    path: '/suggestions/:id/publish',
    permission: 'suggestion.handle',
    summary: 'Put it on the board in words that name nobody',
    params: byId,
    body: z.object({ version, publicText: says(500), publicReply: says(500) }),
    response: suggestionDetail,
  },
  unpublishSuggestion: {
    method: 'POST',
    path: '/suggestions/:id/unpublish',
    permission: 'suggestion.handle',
    summary: 'Take it off the board',
    params: byId,
    body: onlyVersion,
    response: suggestionDetail,
  },
  openTalk: {
    method: 'POST',
    path: '/suggestions/:id/talk',
    permission: 'suggestion.handle',
    summary: 'Open a small negotiation with the unit it lies with',
    params: byId,
    body: onlyVersion,
    response: suggestionDetail,
  },
  speakForUnion: {
    method: 'POST',
    path: '/suggestions/:id/talk/say',
    permission: 'suggestion.handle',
    summary: 'A word or an offer of the union side',
    params: byId,
    body: speakBody,
    response: suggestionDetail,
  },
  agreeForUnion: {
    method: 'POST',
    path: '/suggestions/:id/talk/agree',
    permission: 'suggestion.handle',
    summary: 'Agree to the last offer of the management side',
    params: byId,
    body: agreeBody,
    response: suggestionDetail,
  },
  breakOffTalk: {
    method: 'POST',
    path: '/suggestions/:id/talk/end',
    permission: 'suggestion.handle',
    summary: 'End the negotiation without an agreement; the unit answers as usual',
    params: byId,
    body: withReason,
    response: suggestionDetail,
  },
  // Boxes with their posters.
  boxes: {
    method: 'GET',
    path: '/suggestion-boxes',
    permission: 'suggestion.boxes',
    summary: 'Suggestion boxes within my places, by name',
    query: z.object({
      q: z.string().trim().max(60).optional(),
      closed: z.stringbool().default(false),
      ...page,
    }),
    response: z.object({ items: z.array(boxView), next: z.string().nullable() }),
  },
  openBox: {
    method: 'POST',
    path: '/suggestion-boxes',
    permission: 'suggestion.boxes',
    summary: 'Put a box up: its poster carries a code that opens the form without an account',
    body: z.object({ unionId: uuid, kind: z.enum(boxKinds), name: says(60), unitId: uuid.optional() }),
    response: boxView,
  },
  closeBox: {
    method: 'POST',
    path: '/suggestion-boxes/:id/close',
    permission: 'suggestion.boxes',
    summary: 'Take a box down; what came through it stays',
    params: byId,
    body: z.object({}),
    response: boxView,
  },
  // Figures.
  suggestionFigures: {
    method: 'GET',
    path: '/suggestion-figures',
    permission: 'suggestion.figures',
    summary: 'What came and what became of it in a period, by union below and by class',
    query: z.object({ within: uuid.optional(), from: day, before: day }),
    response: z.object({
      within: ref,
      from: day,
      before: day,
      rows: z.array(
        z.object({
          unionId: uuid.nullable(),
          name: z.string(),
          ...Object.fromEntries(figureNames.map((name) => [name, z.int()] as const)),
        } as { unionId: z.ZodNullable<z.ZodUUID>; name: z.ZodString } & Record<
          (typeof figureNames)[number],
          z.ZodInt
        >),
      ),
      classes: z.array(z.object({ code: z.string().nullable(), received: z.int(), handled: z.int() })),
      rate: z.object({ numerator: z.int(), denominator: z.int(), percent: z.string().nullable() }),
    }),
  },
  // The handling unit: never who sent it.
  unitSuggestions: {
    method: 'GET',
    path: '/unit-suggestions',
    permission: 'suggestion.unit',
    summary: 'What lies or lay with my units, open ones due first; never who sent it',
    query: z.object({
      view: z.enum(['open', 'all']).default('open'),
      q: z.string().trim().max(60).optional(),
      ...page,
    }),
    response: listAnswer,
  },
  unitSuggestion: {
    method: 'GET',
    path: '/unit-suggestions/:id',
    permission: 'suggestion.unit',
    summary: 'One of them with its story',
    params: byId,
    response: suggestionDetail,
  },
  unitSuggestionPhoto: {
    method: 'GET',
    path: '/unit-suggestions/:id/photos/:photoId',
    permission: 'suggestion.unit',
    summary: 'A photo of one of them',
    params: photoPath,
    transport: 'file',
  },
  returnSuggestion: {
    method: 'POST',
    path: '/unit-suggestions/:id/return',
    permission: 'suggestion.unit',
    summary: 'Not for this unit, with the reason; the desk sorts anew',
    params: byId,
    body: withReason,
    response: z.object({ returned: z.literal(true) }),
  },
  answerForUnit: {
    method: 'POST',
    path: '/unit-suggestions/:id/answer',
    permission: 'suggestion.unit',
    summary: 'The unit adopts it, in part or not, with the reason',
    params: byId,
    body: answerBody,
    response: suggestionDetail,
  },
  finishForUnit: {
    method: 'POST',
    path: '/unit-suggestions/:id/finish',
    permission: 'suggestion.unit',
    summary: 'The unit has done it, with proof',
    params: byId,
    body: finishBody,
    response: suggestionDetail,
  },
  speakForManagement: {
    method: 'POST',
    path: '/unit-suggestions/:id/talk/say',
    permission: 'suggestion.unit',
    summary: 'A word or an offer of the management side',
    params: byId,
    body: speakBody,
    response: suggestionDetail,
  },
  agreeForManagement: {
    method: 'POST',
    path: '/unit-suggestions/:id/talk/agree',
    permission: 'suggestion.unit',
    summary: 'Agree to the last offer of the union side',
    params: byId,
    body: agreeBody,
    response: suggestionDetail,
  },
});

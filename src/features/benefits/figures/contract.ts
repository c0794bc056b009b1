import { z } from 'zod';
import { defineRoutes } from '../../../platform/http/contract.ts';
import { day, fen, text, uuid } from '../shared/fields.ts';

const figures = z.object({
  period: z.object({ from: day, to: day }),
  scope: z.string(),
  wishes: z.object({ made: z.int(), fulfilled: z.int(), onWall: z.int() }),
  /** People, each once; policies, each once. */
  insurance: z.object({
    people: z.int(),
    policies: z.int(),
    byCover: z.array(z.object({ cover: z.string(), policies: z.int() })),
    premiumFen: fen,
  }),
  supplies: z.object({
    handedOut: z.int(),
    people: z.int(),
    budgetFen: fen,
    supplementFen: fen,
    spentFen: fen,
  }),
  promises: z.object({ promisedFen: fen, paidFen: fen, openGaps: z.int() }),
  partners: z.object({ offers: z.int(), used: z.int() }),
  needs: z.object({ open: z.int(), confirmed: z.int() }),
  recuperation: z.object({ went: z.int() }),
  mutual: z.object({ groups: z.int(), turnsDone: z.int() }),
});
export type BenefitFigures = z.output<typeof figures>;

export const benefitFigureRoutes = defineRoutes({
  benefitFigures: {
    method: 'GET',
    path: '/benefit-figures',
    permission: 'benefit.figures',
    summary: 'What the kinds of benefits came to in a period, counted from the records of my places',
    query: z.object({ from: day, to: day }),
    response: figures,
  },
  benefitSources: {
    method: 'GET',
    path: '/benefit-sources',
    permission: 'benefit.manage',
    summary: 'Sources of money of a union of mine and those above it, to pay a wish from',
    query: z.object({
      unionId: uuid,
      kind: z.enum(['finance', 'upperUnion', 'ownBudget', 'donation']).optional(),
    }),
    response: z.object({
      items: z.array(z.object({ id: uuid, name: z.string(), availableFen: z.int() })),
    }),
  },
  benefitPeople: {
    method: 'POST',
    path: '/benefit-people',
    permission: 'benefit.serve',
    idempotency: 'none',
    summary: 'Find a member of my places by name, phone or identity number',
    body: z.object({ text: text(60) }),
    response: z.object({
      items: z.array(z.object({ id: uuid, name: z.string(), hint: z.string() })),
    }),
  },
});

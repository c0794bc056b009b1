import { z } from 'zod';
import { defineRoutes } from '../../../platform/http/contract.ts';
import { incidentActions, incidentStatuses } from '../registers/incidentLifecycle.ts';
import { assessmentConclusions, assessmentGrounds, transferKinds } from '../registers/vocabulary.ts';
import { civilDate, idParam, instant, line, text } from './shared.ts';

const assessmentContent = z.object({
  title: line,
  purpose: line,
  grounds: z.array(z.enum(assessmentGrounds)).min(1),
  necessity: text,
  risks: text,
  measures: text,
  conclusion: z.enum(assessmentConclusions),
});
const assessmentView = assessmentContent.extend({
  id: z.uuid(),
  version: z.int(),
  reviewDue: civilDate,
  keptUntil: civilDate,
  writtenBy: z.string(),
  writtenAt: instant,
});
export type AssessmentView = z.output<typeof assessmentView>;

const transferInput = z.object({
  kind: z.enum(transferKinds),
  recipient: line,
  purpose: line,
  fields: z.array(line).min(1).max(50),
  peopleCount: z.int().min(0).max(100_000_000),
  basis: line,
  contract: line.optional(),
});
const transferView = transferInput.extend({
  id: z.uuid(),
  contract: z.string().nullable(),
  by: z.string(),
  at: instant,
  keptUntil: civilDate,
});
export type TransferView = z.output<typeof transferView>;

const incidentView = z.object({
  id: z.uuid(),
  number: z.string(),
  title: z.string(),
  whatHappened: z.string(),
  dataTypes: z.string(),
  peopleCount: z.int(),
  harm: z.string(),
  major: z.boolean(),
  status: z.enum(incidentStatuses),
  discoveredAt: instant,
  authorityDueAt: instant,
  peopleDueAt: instant,
  containedAt: instant.nullable(),
  authorityToldAt: instant.nullable(),
  peopleToldAt: instant.nullable(),
  peopleTold: z.int().nullable(),
  peopleNotToldReason: z.string().nullable(),
  closedAt: instant.nullable(),
  openedBy: z.string(),
  events: z.array(
    z.object({
      at: instant,
      actor: z.string(),
      action: z.string(),
      detail: z.record(z.string(), z.unknown()),
    }),
  ),
  allowedActions: z.array(z.enum(incidentActions)),
});
export type IncidentView = z.output<typeof incidentView>;

export const assessmentRoutes = defineRoutes({
  assessments: {
    method: 'GET',
    path: '/privacy/assessments',
    permission: 'privacy.registers',
    summary: 'Impact assessments, those due for review first',
    response: z.object({ items: z.array(assessmentView) }),
  },
  writeAssessment: {
    method: 'POST',
    path: '/privacy/assessments',
    permission: 'privacy.registers',
    summary: 'Write an impact assessment, or review one as a new version',
    body: assessmentContent.extend({ id: z.uuid().optional(), expectedVersion: z.int().min(0).default(0) }),
    response: z.object({ id: z.uuid() }),
  },
  transfers: {
    method: 'GET',
    path: '/privacy/transfers',
    permission: 'privacy.registers',
    summary: 'To whom personal data went, newest first',
    query: z.object({ limit: z.coerce.number().int().min(1).max(500).default(200) }),
    response: z.object({ items: z.array(transferView) }),
  },
  recordTransfer: {
    method: 'POST',
    path: '/privacy/transfers',
    permission: 'privacy.registers',
    summary: 'Write down that personal data were provided, handed to a processor, or published',
    body: transferInput,
    response: z.object({ id: z.uuid() }),
  },
  incidents: {
    method: 'GET',
    path: '/privacy/incidents',
    permission: 'privacy.incidents',
    summary: 'Leaks with their clocks and steps, open ones first',
    response: z.object({ items: z.array(incidentView) }),
  },
  openIncident: {
    method: 'POST',
    path: '/privacy/incidents',
    permission: 'privacy.incidents',
    summary: 'Open a leak; its clocks run from the discovery',
    body: z.object({
      title: line,
      whatHappened: text,
      dataTypes: line,
      peopleCount: z.int().min(0).max(100_000_000),
      harm: text,
      major: z.boolean(),
      discoveredAt: z.iso.datetime({ offset: true }),
    }),
    response: z.object({ id: z.uuid() }),
  },
  actOnIncident: {
    method: 'POST',
    path: '/privacy/incidents/:id/steps',
    permission: 'privacy.incidents',
    summary: 'Contain, tell the authority, tell the people or say why not, close',
    params: idParam,
    body: z.discriminatedUnion('action', [
      z.object({ action: z.literal('contain'), measures: text }),
      z.object({ action: z.literal('tellAuthority'), words: text }),
      z.object({
        action: z.literal('tellPeople'),
        advice: z.string().trim().min(2).max(200),
        /** Null: everybody with an account. */
        phones: z
          .array(z.string().regex(/^1\d{10}$/))
          .min(1)
          .max(1_000)
          .nullable(),
      }),
      z.object({ action: z.literal('waiveTelling'), reason: text }),
      z.object({ action: z.literal('close'), lessons: text }),
    ]),
    response: z.object({ id: z.uuid() }),
  },
});

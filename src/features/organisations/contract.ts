import { z } from 'zod';
import { defineRoutes } from '../../platform/http/contract.ts';
import { unionLevels } from './tables.ts';

const unionView = z.object({
  id: z.uuid(),
  parentId: z.uuid().nullable(),
  level: z.enum(unionLevels),
  name: z.string(),
  shortName: z.string(),
  divisionCode: z.string().nullable(),
  phone: z.string().nullable(),
});
export type UnionView = z.output<typeof unionView>;

const employerView = z.object({ id: z.uuid(), name: z.string(), creditCode: z.string().nullable() });

const stationView = z.object({
  id: z.uuid(),
  unionId: z.uuid(),
  name: z.string(),
  address: z.string(),
  longitude: z.number().nullable(),
  latitude: z.number().nullable(),
});

const search = z.string().trim().max(100).optional();
const limit = (highest: number, usual: number) => z.coerce.number().int().min(1).max(highest).default(usual);

export const organisationRoutes = defineRoutes({
  unions: {
    method: 'GET',
    path: '/unions',
    permission: 'organisation.see',
    summary: 'Unions at or below my places: by name, by level, or the children of one',
    query: z.object({
      search,
      parentId: z.uuid().optional(),
      level: z.enum(unionLevels).optional(),
      limit: limit(1_000, 50),
    }),
    response: z.object({ items: z.array(unionView) }),
  },
  unionTree: {
    method: 'GET',
    path: '/unions/:id/tree',
    permission: 'organisation.see',
    summary: 'A union within my places with everything below it, in the order of the tree',
    params: z.object({ id: z.uuid() }),
    query: z.object({ limit: limit(5_000, 1_000) }),
    response: z.object({ items: z.array(unionView), more: z.boolean() }),
  },
  employers: {
    method: 'GET',
    path: '/employers',
    permission: 'organisation.searchEmployers',
    summary: 'Employers while a name or credit code is typed',
    query: z.object({ search: z.string().trim().min(1).max(100), limit: limit(50, 10) }),
    response: z.object({ items: z.array(employerView) }),
  },
  stations: {
    method: 'GET',
    path: '/stations',
    permission: 'public',
    summary: 'Stations anybody may walk into',
    query: z.object({ search, unionId: z.uuid().optional(), limit: limit(500, 100) }),
    response: z.object({ items: z.array(stationView) }),
  },
  entry: {
    method: 'GET',
    path: '/entry',
    permission: 'public',
    summary: 'Names behind the QR code of a union or a station, to prefill an appeal',
    query: z.object({ unionId: z.uuid().optional(), stationId: z.uuid().optional() }),
    response: z.object({
      union: z.object({ id: z.uuid(), name: z.string() }).nullable(),
      station: z.object({ id: z.uuid(), name: z.string(), address: z.string() }).nullable(),
    }),
  },
});

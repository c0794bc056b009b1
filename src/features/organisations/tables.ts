declare module '../../platform/db/schema.ts' {
  interface Database {
    employers: EmployersTable;
    unions: UnionsTable;
    stations: StationsTable;
  }
}

export const unionLevels = [
  'federation',
  'town',
  'industry',
  'association',
  'joint',
  'grassroots',
  'branch',
] as const;
export type UnionLevel = (typeof unionLevels)[number];

interface EmployersTable {
  id: string;
  name: string;
  /** See employerNameKey. */
  name_key: string;
  credit_code: string | null;
  division_code: string | null;
  address: string | null;
  created_at: Date;
}

interface UnionsTable {
  id: string;
  parent_id: string | null;
  path: string;
  level: UnionLevel;
  name: string;
  short_name: string;
  division_code: string | null;
  employer_id: string | null;
  phone: string | null;
  created_at: Date;
}

interface StationsTable {
  id: string;
  union_id: string;
  name: string;
  address: string;
  longitude: number | null;
  latitude: number | null;
  created_at: Date;
}

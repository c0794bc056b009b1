import { type FieldCrypto, registerSealedColumns } from '../../../platform/crypto/fields.ts';
import type { PersonFields } from '../personFields.ts';
import type { JoinedHome } from './joinHouseholds.ts';

const purpose = 'person.merge';
registerSealedColumns({
  table: 'person_merges',
  key: 'id',
  columns: [{ sealed: 'snapshot_sealed', purpose }],
});

/** The kept record before a merge, and what the merge gave it. */
export interface MergeSnapshot {
  before: PersonFields;
  taken: Partial<PersonFields>;
  contested: boolean;
  home: JoinedHome;
}

/** Sealed as one text: it holds numbers and addresses in the clear. */
export const sealSnapshot = (fields: Pick<FieldCrypto, 'seal'>, snapshot: MergeSnapshot): string =>
  fields.seal(purpose, JSON.stringify(snapshot));

export const openSnapshot = (fields: Pick<FieldCrypto, 'open'>, sealed: string): MergeSnapshot =>
  JSON.parse(fields.open(purpose, sealed)) as MergeSnapshot;

import { maskAddress, maskIdentityNumber, maskPhone } from '../../kernel/mask.ts';
import type { FieldCrypto } from '../../platform/crypto/fields.ts';
import { type PersonFields, personFieldNames, type SealedField } from './personFields.ts';
import { type PersonRow, personFields } from './personRow.ts';
import type { FieldLevels } from './policy.ts';
import type { PersonChanges } from './tables.ts';

const masks: Record<SealedField, (plain: string) => string> = {
  identityNumber: maskIdentityNumber,
  phone: maskPhone,
  address: maskAddress,
};

export const allMasked: FieldLevels = { identityNumber: 'masked', phone: 'masked', address: 'masked' };

/** A person as screens show one: sealed fields masked, or absent where they are hidden from the role. */
export interface PersonView extends PersonFields {
  id: string;
  /** Sealed fields the actor may not even see masked. */
  hidden: SealedField[];
  identityContested: boolean;
  mergedIntoId: string | null;
  version: number;
}

/** Never holds a plain phone, identity number or address. The birth date goes with the identity number, which tells it. */
export function personView(
  fields: Pick<FieldCrypto, 'open'>,
  row: PersonRow,
  levels: FieldLevels = allMasked,
): PersonView {
  const plain = personFields(fields, row);
  const shown = (field: SealedField) => {
    const value = plain[field];
    return value === null || levels[field] === 'hidden' ? null : masks[field](value);
  };
  return {
    ...plain,
    birthDate: levels.identityNumber === 'hidden' ? null : plain.birthDate,
    identityNumber: shown('identityNumber'),
    phone: shown('phone'),
    address: shown('address'),
    id: row.id,
    hidden: (Object.keys(masks) as SealedField[]).filter((field) => levels[field] === 'hidden'),
    identityContested: row.identity_contested,
    mergedIntoId: row.merged_into_id,
    version: row.version,
  };
}

/** What differs between two states, as history keeps it: sealed values masked. */
export function changesBetween(from: PersonFields, to: Partial<PersonFields>): PersonChanges {
  const changes: PersonChanges = {};
  for (const field of personFieldNames) {
    if (!(field in to) || sameValue(from[field], to[field])) continue;
    changes[field] = { from: maskedValue(field, from[field]), to: maskedValue(field, to[field]) };
  }
  return changes;
}

export const sameValue = (left: unknown, right: unknown) =>
  JSON.stringify(left ?? null) === JSON.stringify(right ?? null);

function maskedValue(field: keyof PersonFields, value: unknown): unknown {
  const mask = (masks as Partial<Record<keyof PersonFields, (plain: string) => string>>)[field];
  return mask && typeof value === 'string' ? mask(value) : (value ?? null);
}

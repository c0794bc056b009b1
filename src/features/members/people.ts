import { identityPurpose, phonePurpose } from '../../kernel/fieldPurposes.ts';
import type { Context } from '../../platform/context.ts';
import { openOptional } from '../../platform/crypto/fields.ts';

/** The phone of a row that was read with a join, or null. */
export const openSealedPhone = ({ fields }: Pick<Context, 'fields'>, sealed: string | null) =>
  openOptional(fields, phonePurpose, sealed);

/** The identity number of a row that was read with a join, or null. */
export const openSealedIdentity = ({ fields }: Pick<Context, 'fields'>, sealed: string | null) =>
  openOptional(fields, identityPurpose, sealed);

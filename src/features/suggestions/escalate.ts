import { fieldsOf } from '../../platform/crypto/sealedDatabase.ts';
import type { AppTransaction } from '../../platform/db/index.ts';
import type { BodyOf } from '../../platform/http/contract.ts';
import { fileAppeal, parseFiling } from '../appeals/index.ts';
import { getUnion } from '../organisations/index.ts';
import { getPerson, personFields } from '../people/index.ts';
import { runClock } from './clock.ts';
import type { suggestionRoutes } from './contract.ts';
import type { Part } from './lifecycle.ts';
import { findSuggestionSettings } from './settings.ts';
import { holdForDesk, move, refuseChanged, type Step, type SuggestionRow } from './store.ts';
import type { targets } from './vocabulary.ts';

interface Target {
  type: (typeof targets)[number];
  id: string;
  label: string;
}

/** It goes on as something weightier and is handled as a suggestion with that. */
export async function becomes(
  trx: AppTransaction,
  step: Step,
  row: SuggestionRow,
  target: Target,
  { action, part }: { action: 'escalate' | 'lift'; part: Part } = { action: 'escalate', part: 'desk' },
): Promise<void> {
  const moved = await move(
    trx,
    step,
    row,
    { action, part, detail: { target: target.type, id: target.id } },
    { target_type: target.type, target_id: target.id, target_label: target.label },
  );
  await runClock(trx, moved, step.now, { met: 'sort', settings: await findSuggestionSettings(trx) });
}

/** Who complains: the sender in confidence where a number is known, else nobody. */
async function applicantOf(trx: AppTransaction, row: SuggestionRow) {
  if (!row.person_id) return { mode: 'anonymous' as const };
  const person = await getPerson(trx, row.person_id);
  const { phone } = personFields(fieldsOf(trx), person);
  return phone && /^1[3-9]\d{9}$/.test(phone)
    ? { mode: 'confidential' as const, name: person.name, phone }
    : { mode: 'anonymous' as const };
}

/** The employer whose union it came to: its own union then stands behind the wall, and the town handles it. */
async function respondentsOf(trx: AppTransaction, unionId: string) {
  const { employerId } = await getUnion(trx, unionId);
  if (!employerId) return [];
  const employer = await trx
    .selectFrom('employers')
    .select(['name', 'credit_code'])
    .where('id', '=', employerId)
    .executeTakeFirst();
  if (!employer) return [];
  const creditCode = employer.credit_code ? { creditCode: employer.credit_code } : {};
  return [{ kind: 'employer' as const, name: employer.name, ...creditCode }];
}

/** A complaint about rights becomes an appeal in the same transaction. @throws as filing does, 404, 409 */
export async function fileAsAppeal(
  trx: AppTransaction,
  step: Step,
  secret: Buffer,
  id: string,
  { version, ...matter }: BodyOf<typeof suggestionRoutes.fileSuggestionAsAppeal>,
): Promise<void> {
  const row = refuseChanged(await holdForDesk(trx, step.actor, id), version);
  const filing = parseFiling({
    ...{ door: 'visitFinding', applicant: await applicantOf(trx, row), ...matter },
    ...{ unionId: row.union_id, receivedOn: row.received_on },
    respondents: await respondentsOf(trx, row.union_id),
  });
  const appeal = await fileAppeal(trx, secret, step.actor, step.now, filing);
  await becomes(trx, step, row, { type: 'appeal', id: appeal.id, label: appeal.number });
}

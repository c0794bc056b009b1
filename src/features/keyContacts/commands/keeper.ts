import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import type { AppTransaction } from '../../../platform/db/index.ts';
import { invalid } from '../../../platform/http/problem.ts';
import { inForce } from '../../accounts/index.ts';
import { seatById } from '../../representatives/index.ts';
import type { KeeperInput } from '../contract/contacts.ts';
import { keyContactPermissions } from '../policy.ts';
import { onOneLine } from '../queries/choices.ts';
import type { Step } from '../store.ts';

export interface Keeper {
  keeper_person_id: string | null;
  keeper_account_id: string | null;
  keeper_name: string;
}

const refuse = (field: string, message: string) => invalid([{ field, code: 'notFound', message }]);

/**
 * Who is to keep a contact under a union: a representative with a seat now, or a colleague with a role there.
 * @throws 422 at `keeper`
 */
export async function resolveKeeper(
  trx: AppTransaction,
  { now }: Step,
  keeper: KeeperInput,
  unionPath: string,
): Promise<Keeper> {
  if (keeper.kind === 'representative') {
    const seat = await seatById(trx, keeper.seatId);
    const today = shanghaiDate(now);
    if (!seat || seat.since > today || seat.until <= today || !onOneLine(seat.unionPath, unionPath))
      throw refuse(
        'keeper',
        '没有这位在任代表，或不在这条工会线上 · no representative with a seat on this line',
      );
    return {
      keeper_person_id: seat.personId,
      keeper_account_id: null,
      keeper_name: seat.personName,
    };
  }
  const colleague = await trx
    .selectFrom('accounts as a')
    .innerJoin('grants as g', 'g.account_id', 'a.id')
    .innerJoin('unions as u', 'u.id', 'g.union_id')
    .select(['a.id', 'a.name', 'u.path', 'g.scope'])
    .where('a.id', '=', keeper.accountId)
    .where('a.disabled_at', 'is', null)
    .where('g.role', 'in', [...keyContactPermissions['keyContact.desk']])
    .where(inForce('g', now))
    .execute();
  const fit = colleague.find(({ path, scope }) =>
    scope === 'own' ? path === unionPath : scope === 'subtree' && unionPath.startsWith(path),
  );
  if (!fit) throw refuse('keeper', '这位同事在这个工会没有联系职工的岗位 · no role to keep contacts there');
  return { keeper_person_id: null, keeper_account_id: fit.id, keeper_name: fit.name };
}

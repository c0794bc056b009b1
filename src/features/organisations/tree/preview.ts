import type { AppTransaction } from '../../../platform/db/index.ts';
import { notFound, type Problem } from '../../../platform/http/problem.ts';
import { ancestors, findUnion, subtree, type Union } from '../queries.ts';
import type { UnionHolding } from './changeHandlers.ts';
import { holdingsBelow } from './holdings.ts';
import { getActiveUnion } from './lockTree.ts';
import { mayHangUnder, whyNotEnd, whyNotMove } from './treeRules.ts';

export type PreviewInput =
  | { kind: 'move'; parentId: string }
  | { kind: 'merge'; heirId: string }
  | { kind: 'dissolve' }
  | { kind: 'split'; childIds: readonly string[] };

export interface ChangePreview {
  possible: boolean;
  refusal: { code: string; message: string } | null;
  /** Unions that change their place or end, the union itself included. */
  unions: number;
  holdings: UnionHolding[];
  before: string[];
  after: string[];
  /** Codes of what becomes of things; the screen has the words. */
  consequences: string[];
}

const namesOf = (unions: readonly Pick<Union, 'name'>[]) => unions.map(({ name }) => name);

/** What a change would do, read only. @throws Problem 404, 409 `unionEnded` */
export async function previewChange(
  trx: AppTransaction,
  unionId: string,
  input: PreviewInput,
): Promise<ChangePreview> {
  const union = await getActiveUnion(trx, unionId);
  const before = namesOf(await ancestors(trx, union.path));
  if (input.kind === 'split') {
    const chosen = await Promise.all(input.childIds.map((id) => getActiveUnion(trx, id)));
    const parts = await Promise.all(chosen.map((child) => subtree(trx, child.path)));
    const holdings = await Promise.all(chosen.map((child) => holdingsBelow(trx, child.path)));
    return {
      ...{ possible: true, refusal: null, unions: parts.flat().length + 1, before },
      holdings: sumHoldings(holdings),
      after: [...before.slice(0, -1), '…'],
      consequences: ['splitBeside', 'splitMembersFollowEmployer'],
    };
  }
  const target = await targetOf(trx, union, input);
  const below = await subtree(trx, union.path);
  const refusal =
    input.kind === 'move'
      ? whyNotMove(union, target)
      : (whyNotEnd(union, target) ?? misfit(union, target, below));
  return {
    possible: refusal === null,
    refusal: refusal && { code: refusal.code, message: refusal.message },
    unions: below.length,
    holdings: await holdingsBelow(trx, union.path),
    before,
    after: [...namesOf(await ancestors(trx, target.path)), ...(input.kind === 'move' ? [union.name] : [])],
    consequences: {
      move: ['pathsFollow', 'rightsFollow', 'undoByMovingBack'],
      merge: [
        'childrenGoToHeir',
        'membersGoToHeir',
        'rightsGoToHeir',
        'appealsGoToHeir',
        'historyStays',
        'secondPerson',
      ],
      dissolve: [
        'childrenGoToSuperior',
        'superiorKeepsMembers',
        'rightsEnd',
        'appealsGoToSuperior',
        'historyStays',
        'secondPerson',
      ],
    }[input.kind],
  };
}

async function targetOf(
  trx: AppTransaction,
  union: Union,
  input: Exclude<PreviewInput, { kind: 'split' }>,
): Promise<Union> {
  const id = input.kind === 'move' ? input.parentId : input.kind === 'merge' ? input.heirId : union.parentId;
  const target = id ? await findUnion(trx, id) : union;
  if (!target) throw notFound('The union');
  return getActiveUnion(trx, target.id);
}

function misfit(
  union: Union,
  heir: Union,
  below: readonly Union[],
): Pick<Problem, 'code' | 'message'> | null {
  const child = below.find(
    ({ parentId, level }) => parentId === union.id && !mayHangUnder(level, heir.level),
  );
  return child
    ? {
        code: 'childDoesNotFit',
        message: `${child.name} cannot hang under ${heir.name}; move it elsewhere first.`,
      }
    : null;
}

function sumHoldings(lists: readonly UnionHolding[][]): UnionHolding[] {
  const sums = new Map<string, UnionHolding>();
  for (const holding of lists.flat()) {
    const known = sums.get(holding.code);
    sums.set(holding.code, { ...holding, count: holding.count + (known?.count ?? 0) });
  }
  return [...sums.values()];
}

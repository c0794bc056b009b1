import { parseArgs } from 'node:util';
import type { Context } from '../../platform/context.ts';
import { transaction } from '../../platform/db/index.ts';
import { idsOf } from './path.ts';
import { findUnion, rootUnion, subtree } from './queries.ts';
import { createUnion } from './store.ts';
import { type UnionLevel, unionLevels } from './tables.ts';

export const unionUsage = `niangjia union list [--below ID] [--json]
niangjia union create --name NAME --level LEVEL [--parent ID] [--short-name NAME] [--division CODE] [--phone PHONE] [--json]
  LEVEL is one of ${unionLevels.join(', ')}`;

const isLevel = (text: string | undefined): text is UnionLevel => unionLevels.some((level) => level === text);

/** `niangjia union …`: prints through `print`, returns the exit code. Expected refusals are thrown as Problem. */
export async function unionCommand(
  context: Pick<Context, 'db' | 'clock'>,
  args: readonly string[],
  print: (line: string) => void,
): Promise<number> {
  const [action, ...rest] = args;
  if (action === 'list') return list(context, rest, print);
  if (action === 'create') return create(context, rest, print);
  print(unionUsage);
  return 2;
}

async function list(
  { db }: Pick<Context, 'db'>,
  args: string[],
  print: (line: string) => void,
): Promise<number> {
  const { values } = parseArgs({ args, options: { below: { type: 'string' }, json: { type: 'boolean' } } });
  const top = values.below ? await findUnion(db, values.below) : await rootUnion(db);
  const unions = top ? await subtree(db, top.path) : [];
  if (values.json) print(JSON.stringify(unions));
  else
    for (const union of unions)
      print(`${'  '.repeat(idsOf(union.path).length - 1)}${union.name}  ${union.level}  ${union.id}`);
  return 0;
}

async function create(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  args: string[],
  print: (line: string) => void,
): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      name: { type: 'string' },
      level: { type: 'string' },
      parent: { type: 'string' },
      'short-name': { type: 'string' },
      division: { type: 'string' },
      phone: { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  const { name, level } = values;
  if (!name || !isLevel(level)) {
    print(unionUsage);
    return 2;
  }
  const union = await transaction(db, (trx) =>
    createUnion(trx, {
      parentId: values.parent ?? null,
      level,
      name,
      shortName: values['short-name'] ?? name,
      divisionCode: values.division ?? null,
      phone: values.phone ?? null,
      now: clock.now(),
    }),
  );
  print(values.json ? JSON.stringify(union) : `${union.id}  ${union.name}`);
  return 0;
}

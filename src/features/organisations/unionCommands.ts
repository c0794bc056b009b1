import { parseArguments } from '../../platform/cli/arguments.ts';
import { type CliIo, UsageError } from '../../platform/cli/command.ts';
import { withContext } from '../../platform/cli/withContext.ts';
import { transaction } from '../../platform/db/index.ts';
import { idsOf } from './path.ts';
import { getUnion, rootUnion, subtree } from './queries.ts';
import { createUnion } from './store.ts';
import { type UnionLevel, unionLevels } from './tables.ts';

/** `union list` */
export async function runUnionList(args: string[], io: CliIo): Promise<number> {
  const { values } = parseArguments(args, { below: { type: 'string' }, json: { type: 'boolean' } });
  await withContext(io, 'union list', async ({ db }) => {
    const top = values.below ? await getUnion(db, values.below) : await rootUnion(db);
    const unions = await subtree(db, top.path);
    if (values.json) return io.out(JSON.stringify(unions));
    for (const { path, name, level, id } of unions)
      io.out(`${'  '.repeat(idsOf(path).length - idsOf(top.path).length)}${name}  ${level}  ${id}`);
  });
  return 0;
}

const isLevel = (text: string | undefined): text is UnionLevel => unionLevels.some((level) => level === text);

/** `union create` */
export async function runUnionCreate(args: string[], io: CliIo): Promise<number> {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArguments(
    args,
    { level: text, parent: text, 'short-name': text, division: text, phone: text, json: { type: 'boolean' } },
    ['NAME'],
  );
  const { level } = values;
  const [name = ''] = positionals;
  if (!isLevel(level)) throw new UsageError(`--level must be one of ${unionLevels.join(', ')}.`);
  const union = await withContext(io, 'union create', ({ db, clock }) =>
    transaction(db, (trx) =>
      createUnion(trx, {
        ...{ name, level, parentId: values.parent ?? null, shortName: values['short-name'] ?? name },
        divisionCode: values.division ?? null,
        phone: values.phone ?? null,
        now: clock.now(),
      }),
    ),
  );
  io.out(values.json ? JSON.stringify(union) : `${union.id}  ${union.name}`);
  return 0;
}

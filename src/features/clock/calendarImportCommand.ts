import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { parseArguments } from '../../platform/cli/arguments.ts';
import { type CliIo, CommandFailure } from '../../platform/cli/command.ts';
import { withContext } from '../../platform/cli/withContext.ts';
import { transaction } from '../../platform/db/index.ts';
import { issuesFromZod } from '../../platform/http/problem.ts';
import { importYear } from './changeCalendar.ts';
import { type NoticeInput, noticeInput } from './noticeInput.ts';
import { shipCalendar } from './prepare.ts';
import { runRecompute } from './recompute.ts';

/**
 * `calendar import FILE`: puts a year's notice into the federation's calendar, beside a running server too, and
 * computes running deadlines anew. `loadSubjects` loads what answers to moved deadlines.
 */
export async function runCalendarImport(
  args: string[],
  io: CliIo,
  loadSubjects: () => Promise<unknown>,
): Promise<number> {
  const { values, positionals } = parseArguments(args, { json: { type: 'boolean', default: false } }, [
    'FILE',
  ]);
  const notice = await readNotice(positionals[0] ?? '');
  await loadSubjects();
  const result = await withContext(io, 'calendar import', async ({ db, clock }) => {
    await shipCalendar(db, clock.now());
    const author = { actor: `command line (${userInfo().username})`, now: clock.now() };
    const change = await transaction(db, (trx) => importYear(trx, { ...notice, source: 'imported' }, author));
    const done = change.recomputeId
      ? await runRecompute({ db, clock }, change.recomputeId)
      : { checked: 0, moved: 0 };
    return { year: notice.year, changed: change.changed, ...done };
  });
  io.out(values.json ? JSON.stringify(result) : wordsOf(result));
  return 0;
}

function wordsOf({
  year,
  changed,
  checked,
  moved,
}: { year: number; changed: boolean } & Record<'checked' | 'moved', number>) {
  return changed
    ? `Imported ${year}: ${checked} running deadlines computed anew, ${moved} due dates moved.`
    : `${year} was already so; nothing changed.`;
}

async function readNotice(file: string): Promise<NoticeInput> {
  let content: unknown;
  try {
    content = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new CommandFailure(
      `${file} cannot be read as JSON: ${error instanceof Error ? error.message : error}`,
    );
  }
  const parsed = noticeInput.safeParse(content);
  if (parsed.success) return parsed.data;
  const issues = issuesFromZod(parsed.error, '');
  const lines = issues.map(({ field, message }) => `  - ${field || 'file'}: ${message.split(' · ').at(-1)}`);
  throw new CommandFailure(
    `${file} has ${issues.length} fault(s); nothing was imported:\n${lines.join('\n')}`,
  );
}

import { parseArguments } from '../../platform/cli/arguments.ts';
import { type CliIo, UsageError } from '../../platform/cli/command.ts';
import { calendarInForce } from './calendarInForce.ts';
import { calendarTable, calendarYear } from './calendarYear.ts';

/** `calendar show YEAR`: one year of the calendar in force. */
export async function runCalendarShow(args: string[], io: CliIo): Promise<number> {
  const { values, positionals } = parseArguments(args, { json: { type: 'boolean', default: false } }, [
    'YEAR',
  ]);
  const text = positionals[0] ?? '';
  if (!/^[12]\d{3}$/.test(text) || text === '1000')
    throw new UsageError(`"${text}" is not a year from 1001 to 2999.`);
  const shown = calendarYear(await calendarInForce(io), Number(text));
  io.out(values.json ? JSON.stringify(shown) : calendarTable(shown));
  return 0;
}

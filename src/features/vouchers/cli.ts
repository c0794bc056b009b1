import { readFile } from 'node:fs/promises';
import { type CliCommand, CommandFailure, UsageError } from '../../platform/cli/command.ts';
import { redraw } from './draw/order.ts';
import { readDrawFile } from './draw/readDrawFile.ts';

const faultWords = {
  seedHash: 'the seed is not the one whose hash was published before',
  entriesHash: 'the list of entries is not the one whose hash was published',
  repeatedEntry: 'an entry stands in the list more than once',
  winners: 'the published winners are not those the seed draws',
} as const;

/** Draws again from the published file alone: no database, no server. */
export const commands: readonly CliCommand[] = [
  {
    name: 'vouchers redraw',
    summary:
      'Draws a lottery, or an order of arrival, again from its published file and says whether it gives the same list.',
    usage: 'vouchers redraw FILE [--json]',
    run: async (args, io) => {
      const json = args.includes('--json');
      const [path, ...more] = args.filter((argument) => argument !== '--json');
      if (!path || more.length > 0 || path.startsWith('-')) throw new UsageError('Name the published file.');
      const text = await readFile(path, 'utf8').catch(() => {
        throw new CommandFailure(`The file ${path} cannot be read.`);
      });
      const file = readDrawFile(text);
      if (!file) throw new CommandFailure('This is no file of a draw (niangjia-draw/1).');
      const { winners, faults } = redraw(file);
      if (json) io.out(JSON.stringify({ same: faults.length === 0, faults, winners }));
      else {
        io.out(winners.join('\n'));
        for (const fault of faults) io.error(`Differs: ${faultWords[fault]}.`);
        io.error(
          faults.length === 0
            ? `The same list: ${winners.length} of ${file.entries.length + file.later.length} entries.`
            : 'Not the published list.',
        );
      }
      return faults.length === 0 ? 0 : 1;
    },
  },
];

import type { z } from 'zod';
import { invalid, issuesFromZod } from '../../platform/http/problem.ts';
import { type FileAppealInput, fileAppealInput } from './contract.ts';

/** Checks what another feature wants to file, as the route does. @throws 422 with every issue */
export function parseFiling(input: z.input<typeof fileAppealInput>): FileAppealInput {
  const parsed = fileAppealInput.safeParse(input);
  if (!parsed.success) throw invalid(issuesFromZod(parsed.error, ''));
  return parsed.data;
}

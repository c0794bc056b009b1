import type { z } from 'zod';
import { invalid, issuesFromZod } from '../../../platform/http/problem.ts';
import type { OfficialDocument } from '../../../platform/letters/documentModel.ts';
import type { LetterType } from '../letterTypes.ts';

/** What a letter gets from its register and not from its parameters. */
export interface LetterFrame {
  /** Absent on a draft. */
  number: string | undefined;
  issuer: string;
  /** Civil date `YYYY-MM-DD` of issue. */
  issuedOn: string;
  addressee: string;
}

export interface LetterTemplate {
  type: LetterType;
  /** Stored with each letter, so that it is rendered with the words it was issued with. */
  version: number;
  /** Parameters with defaults filled in. Throws 422 `invalidInput` with every issue. */
  parse(params: unknown): Record<string, unknown>;
  /** Pure: the same parameters and frame give the same document. Throws like `parse`. */
  compose(params: unknown, frame: LetterFrame): OfficialDocument;
}

export function defineTemplate<S extends z.ZodType<Record<string, unknown>>>(definition: {
  type: LetterType;
  version: number;
  params: S;
  compose(params: z.output<S>, frame: LetterFrame): OfficialDocument;
}): LetterTemplate {
  const parse = (params: unknown): z.output<S> => {
    const parsed = definition.params.safeParse(params);
    if (!parsed.success) throw invalid(issuesFromZod(parsed.error, 'params'));
    return parsed.data;
  };
  return {
    type: definition.type,
    version: definition.version,
    parse,
    compose: (params, frame) => definition.compose(parse(params), frame),
  };
}

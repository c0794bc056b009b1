import type { z } from 'zod';

export interface FieldIssue {
  /** Dotted path of the field, such as `respondents.0.name`. */
  field: string;
  /** Stable code, such as `required`, `tooLong`, `identityNumber.checkDigit`. */
  code: string;
  message: string;
}

/** An error the caller can act on; sent as application/problem+json (RFC 9457) with a stable code. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly issues: FieldIssue[];
  readonly details: Record<string, unknown>;

  constructor(
    status: number,
    code: string,
    message: string,
    extra: { issues?: FieldIssue[]; details?: Record<string, unknown> } = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.issues = extra.issues ?? [];
    this.details = extra.details ?? {};
  }
}

export const notFound = (what: string) =>
  new Problem(404, 'notFound', `${what} was not found, or is not yours to see.`);
/**
 * For `.catch`: what cannot be seen because something behind it cannot is refused in the words of what was asked for, so
 * that a stranger's record reads as one that is not there.
 */
export const notFoundAs =
  (what: string) =>
  (error: unknown): never => {
    throw error instanceof Problem && error.status === 404 ? notFound(what) : error;
  };
export const forbidden = (code: string, message: string) => new Problem(403, code, message);
export const conflict = (code: string, message: string, details?: Record<string, unknown>) =>
  new Problem(409, code, message, details ? { details } : {});
export const invalid = (issues: FieldIssue[]) =>
  new Problem(422, 'invalidInput', issues.map((i) => `${i.field}: ${i.message}`).join('; '), { issues });

/** All issues of a Zod refusal at once. A `code` set by a refinement's params wins over Zod's own. */
export function issuesFromZod(error: z.ZodError, prefix: string): FieldIssue[] {
  return error.issues.map((issue) => ({
    field: [prefix, ...issue.path].filter((part) => part !== '').join('.'),
    code: 'params' in issue && typeof issue.params?.code === 'string' ? issue.params.code : issue.code,
    message: issue.message,
  }));
}

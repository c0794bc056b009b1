import { ApiProblem } from '#web/shared/problem.ts';

/**
 * Runs the work of one of several cards on a page. Their fields have names of their own, `<card>.<field>`, and so have
 * the refusals of the server.
 */
export async function forCard<T>(
  card: string,
  fieldOf: Readonly<Record<string, string>>,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (problem) {
    if (!(problem instanceof ApiProblem)) throw problem;
    const issues = problem.issues.map((issue) => {
      const field = fieldOf[issue.field.replace(/^body\./, '')];
      return field ? { ...issue, field: `${card}.${field}` } : issue;
    });
    throw new ApiProblem(problem.status, problem.code, problem.message, issues, problem.details);
  }
}

import { Alert } from 'antd';
import { type ApiProblem, explainProblem } from '#web/shared/api.ts';
import { explainIssue } from '#web/shared/problem.ts';

/** Why something did not work, every complaint at once. */
export function Refusal({ problem }: { problem: ApiProblem | null }) {
  if (!problem) return null;
  return (
    <Alert
      type="error"
      showIcon
      title={explainProblem(problem)}
      description={
        problem.issues.length > 0 && (
          <ul>
            {problem.issues.map((issue) => (
              <li key={`${issue.field} ${issue.code}`}>{explainIssue(issue)}</li>
            ))}
          </ul>
        )
      }
    />
  );
}

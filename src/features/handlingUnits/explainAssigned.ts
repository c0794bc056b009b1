import type { Kysely } from 'kysely';
import { type Actor, accountIdOf } from '../../platform/auth/actor.ts';
import type { RecordExplainer } from '../../platform/auth/explain.ts';
import type { Database } from '../../platform/db/index.ts';

const assigned = {
  zh: '可以：这件事交给了所在的单位办理。',
  en: 'Yes: it is assigned to a unit they work in.',
};

/**
 * An explainer that knows of units too: one action is open, wherever the record lies, to whoever works in a unit that
 * it was assigned to.
 */
export function explainAssigned(
  explainer: RecordExplainer,
  action: string,
  isAssigned: (db: Kysely<Database>, subject: Actor, record: string) => Promise<boolean>,
): RecordExplainer {
  return {
    ...explainer,
    async explain(db, question) {
      const verdict = await explainer.explain(db, question);
      if (question.action !== action || verdict?.allowed) return verdict;
      const { asker, subject, record } = question;
      const isOwn = accountIdOf(asker) === accountIdOf(subject);
      // About others only who learns of the record anyway.
      if ((!verdict && !isOwn) || !(await isAssigned(db, subject, record))) return verdict;
      const { placePath, roles } = verdict ?? { placePath: null, roles: [] };
      return { allowed: true, sentences: [assigned], placePath, roles };
    },
  };
}

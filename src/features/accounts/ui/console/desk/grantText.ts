import { useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import type { GrantView } from '../../../administer/contract.ts';
import { lastDay } from '../../../grants/lastDay.ts';
import { type Line, lineWords, roleOf, type Scope, scopeWords } from '../../../roles.ts';
import { deskWords } from './words.ts';

/** Role names and one line of a grant in the reader's language. */
export function useGrantText() {
  const pick = usePick();
  const t = useWords(deskWords);
  const formats = useFormats();
  const role = (code: string) => {
    const known = roleOf(code);
    return known ? pick([known.zh, known.en]) : code;
  };
  const until = (at: string | null) => (at ? formats.date(lastDay(new Date(at))) : t('open'));
  const scope = (code: string) => pick(scopeWords[code as Scope] ?? [code, code]);
  const line = (grant: GrantView) =>
    [
      grant.unionName,
      scope(grant.scope),
      ...(grant.line ? [pick(lineWords[grant.line as Line] ?? [grant.line, grant.line])] : []),
      ...(grant.onBehalfOfName ? [t('onBehalf', { name: grant.onBehalfOfName })] : []),
      ...(grant.fromName && !grant.onBehalfOfName ? [t('delegated', { name: grant.fromName })] : []),
    ].join(' · ');
  return { role, until, scope, line, pick };
}

/** A civil date of a form as the instant at which that day ends, or begins. */
export const endOfDay = (date: string | undefined) =>
  date ? new Date(`${date}T24:00:00+08:00`).toISOString() : null;
export const startOfDay = (date: string | undefined) =>
  date ? new Date(`${date}T00:00:00+08:00`).toISOString() : null;

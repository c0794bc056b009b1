import { call } from '#web/shared/api.ts';
import { currentLanguage } from '#web/shared/i18n.ts';
import type { SearchHit } from '#web/shared/registry.ts';
import { appealRoutes } from '../../contract.ts';
import { statusWords } from '../../words.ts';

const shown = 6;

/** Appeals for the box in the header, open or not, as far as the person may see them. */
export async function searchAppeals(text: string, signal: AbortSignal): Promise<SearchHit[]> {
  const { items } = await call(
    appealRoutes.queue,
    { query: { view: 'all', q: text, limit: shown } },
    { signal },
  );
  return items.map((item) => ({
    key: item.id,
    title: `${item.number} ${item.respondent || item.applicant}`,
    hint: statusWords[item.status][currentLanguage()],
    to: `/appeals/${item.id}`,
  }));
}

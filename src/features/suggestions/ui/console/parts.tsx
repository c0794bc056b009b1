import './suggestions.css';
import { Select, Tag } from 'antd';
import { defineWords, type Pair, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { unitRoutes } from '../../../handlingUnits/contract.ts';
import { type SuggestionView, suggestionRoutes } from '../../contract.ts';
import { outcomeWords, statusWords } from '../../words.ts';

const words = defineWords({
  doNow: ['马上办', 'Do now'],
  late: ['已逾期', 'Late'],
  due: ['{date} 到期', 'Due {date}'],
  anonymous: ['匿名', 'Anonymous'],
  photo: ['（只有照片）', '(only a photo)'],
  emptied: ['（到期已删除）', '(words removed)'],
  published: ['已公开', 'On the board'],
  reopened: ['退回重办', 'Sent back'],
  unit: ['承办单位', 'Handling unit'],
  noUnits: ['没有承办单位，请先到“承办单位”里建立', 'No units yet: make one under “Handling units”'],
});

/** Words that come in both languages from the server or from a list. */
export function useSay() {
  const pick = usePick();
  return ({ zh, en }: { zh: string; en: string }) => pick([zh, en]);
}

export const useDictionary = () => useRouteQuery(suggestionRoutes.suggestionWords, {}).data;

/** Entries of the dictionary as options of a form. */
export const pairsOf = (
  list: readonly { code: string; zh: string; en: string }[] | undefined,
): Record<string, Pair> => Object.fromEntries((list ?? []).map(({ code, zh, en }) => [code, [zh, en]]));

/** Where it stands, in a few tags. */
export function StateTags({ row }: { row: SuggestionView }) {
  const t = useWords(words);
  const say = useSay();
  return (
    <>
      <Tag>{say(statusWords[row.status])}</Tag>
      {row.doNow && <Tag className="suggestUrgent">{t('doNow')}</Tag>}
      {row.outcome && row.status !== 'notAdopted' && <Tag>{say(outcomeWords[row.outcome])}</Tag>}
      {row.reopened && <Tag>{t('reopened')}</Tag>}
      {row.published && <Tag>{t('published')}</Tag>}
    </>
  );
}

export function DueTag({ row }: { row: SuggestionView }) {
  const t = useWords(words);
  const formats = useFormats();
  if (!row.dueAt) return null;
  // The end is the first instant that is too late.
  const date = formats.date(dayBefore(row.dueAt));
  return (
    <span className={row.late ? 'suggestLate' : ''}>
      {t('due', { date })}
      {row.late && ` · ${t('late')}`}
    </span>
  );
}

const dayBefore = (instant: string): string =>
  new Date(new Date(instant).getTime() - 1 + 8 * 3_600_000).toISOString().slice(0, 10);

/** The words, or what stands for them. */
export function useText(): (row: SuggestionView) => string {
  const t = useWords(words);
  return (row) => (row.emptied ? t('emptied') : row.text || t('photo'));
}

export function useSenderName(): (row: SuggestionView) => string {
  const t = useWords(words);
  return (row) => row.sender?.name ?? t('anonymous');
}

interface UnitSelectProps {
  id?: string;
  value?: string;
  onChange?: (unitId: string | undefined) => void;
  /** Only units to which this union may hand work. */
  forUnion?: string;
}

/** A handling unit by its name. */
export function UnitSelect({ id, value, onChange, forUnion }: UnitSelectProps) {
  const t = useWords(words);
  const query = { limit: 100, ...(forUnion ? { forUnion } : {}) };
  const { data } = useRouteQuery(unitRoutes.units, { query }, { topics: ['handlingUnits'] });
  return (
    <Select<string>
      {...(id === undefined ? { 'aria-label': t('unit') } : { id })}
      {...(value === undefined ? {} : { value })}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={t('unit')}
      notFoundContent={t('noUnits')}
      popupMatchSelectWidth={false}
      style={{ minWidth: 180 }}
      options={(data?.items ?? []).map((unit) => ({ value: unit.id, label: unit.name }))}
      onChange={(next?: string) => onChange?.(next)}
    />
  );
}

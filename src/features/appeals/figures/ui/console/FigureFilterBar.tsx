import { Button, Input, Select } from 'antd';
import { defineWords, useLanguage, useWords } from '#web/shared/i18n.ts';
import { categoryTree } from '../../../categories.ts';
import { today, useSay } from '../../../ui/console/parts/say.ts';
import { UnionSelect } from '../../../ui/console/parts/UnionSelect.tsx';
import { doorWords } from '../../../words.ts';
import type { FigureFilters } from './figureAddress.ts';

const words = defineWords({
  from: ['收到日期从', 'Received from'],
  to: ['到', 'to'],
  union: ['工会', 'Union'],
  category: ['类别', 'Category'],
  door: ['来源', 'Door'],
  month: ['本月', 'This month'],
  quarter: ['本季度', 'This quarter'],
  year: ['今年', 'This year'],
  last: ['去年', 'Last year'],
});

type Door = keyof typeof doorWords;
const doors = Object.keys(doorWords) as Door[];

interface Props {
  filters: FigureFilters;
  onChange: (part: { [K in keyof FigureFilters]: FigureFilters[K] | undefined }) => void;
}

function periods(now: string) {
  const year = now.slice(0, 4);
  const quarter = Math.floor((Number(now.slice(5, 7)) - 1) / 3) * 3 + 1;
  return {
    month: { from: `${now.slice(0, 7)}-01`, to: now },
    quarter: { from: `${year}-${String(quarter).padStart(2, '0')}-01`, to: now },
    year: { from: `${year}-01-01`, to: now },
    last: { from: `${Number(year) - 1}-01-01`, to: `${Number(year) - 1}-12-31` },
  };
}

/** Period, union, category and door of the figures. */
export function FigureFilterBar({ filters, onChange }: Props) {
  const t = useWords(words);
  const say = useSay();
  const language = useLanguage();
  const quick = periods(today());
  return (
    <div className="figureFilters">
      <span className="quick">
        {(['month', 'quarter', 'year', 'last'] as const).map((name) => {
          const chosen = quick[name].from === filters.from && quick[name].to === filters.to;
          return (
            <Button
              key={name}
              aria-pressed={chosen}
              className={chosen ? 'chosen' : ''}
              onClick={() => onChange(quick[name])}
            >
              {t(name)}
            </Button>
          );
        })}
      </span>
      <Input
        type="date"
        aria-label={t('from')}
        value={filters.from ?? ''}
        onChange={(event) => onChange({ from: event.target.value })}
      />
      <Input
        type="date"
        aria-label={t('to')}
        value={filters.to ?? ''}
        onChange={(event) => onChange({ to: event.target.value })}
      />
      <UnionSelect label={t('union')} value={filters.unionId} onChange={(unionId) => onChange({ unionId })} />
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        aria-label={t('category')}
        placeholder={t('category')}
        value={filters.category ?? null}
        options={categoryTree.flatMap((field) => [
          { value: field.code, label: field[language] },
          ...(field.children ?? []).map((group) => ({
            value: group.code,
            label: `${field[language]} / ${group[language]}`,
          })),
        ])}
        onChange={(category: string | null) => onChange({ category: category ?? undefined })}
      />
      <Select
        allowClear
        aria-label={t('door')}
        placeholder={t('door')}
        value={filters.door ?? null}
        options={doors.map((value) => ({ value, label: say(doorWords[value]) }))}
        onChange={(door: string | null) => onChange({ door: door ?? undefined })}
      />
    </div>
  );
}

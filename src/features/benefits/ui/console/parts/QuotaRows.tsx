import { Button, InputNumber } from 'antd';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { UnionSelect } from '../../../../appeals/ui/console/parts/UnionSelect.tsx';

const words = defineWords({
  union: ['名额给哪家工会', 'Places for'],
  places: ['名额', 'Places'],
  more: ['再加一家', 'One more union'],
  drop: ['去掉', 'Drop'],
});

export interface QuotaRow {
  key: number;
  unionId?: string | undefined;
  places?: number | undefined;
}

interface QuotaRowsProps {
  value?: readonly QuotaRow[];
  onChange?: (rows: readonly QuotaRow[]) => void;
}

/** Places of a period, a union each row. */
export function QuotaRows({ value = [], onChange }: QuotaRowsProps) {
  const t = useWords(words);
  const set = (key: number, change: Partial<QuotaRow>) =>
    onChange?.(value.map((row) => (row.key === key ? { ...row, ...change } : row)));
  return (
    <div>
      {value.map((row) => (
        <div key={row.key} className="benefitPlace">
          <UnionSelect
            label={t('union')}
            value={row.unionId}
            onChange={(unionId) => set(row.key, { unionId })}
          />
          <InputNumber
            aria-label={t('places')}
            placeholder={t('places')}
            {...{ min: 1, max: 10_000, precision: 0, value: row.places ?? null }}
            onChange={(places) => set(row.key, { places: places ?? undefined })}
          />
          {value.length > 1 && (
            <Button size="small" onClick={() => onChange?.(value.filter(({ key }) => key !== row.key))}>
              {t('drop')}
            </Button>
          )}
        </div>
      ))}
      <Button
        size="small"
        onClick={() => onChange?.([...value, { key: Math.max(0, ...value.map(({ key }) => key)) + 1 }])}
      >
        {t('more')}
      </Button>
    </div>
  );
}

/** Rows that are filled in. */
export const quotasOf = (rows: readonly QuotaRow[]) =>
  rows.flatMap(({ unionId, places }) => (unionId && places ? [{ unionId, places }] : []));

import { Form, Select } from 'antd';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { benefitRoutes } from '../../../contract.ts';

const words = defineWords({
  first: ['先选工会', 'Choose the union first'],
  none: ['本级和上级没有可用的资金', 'No source of this union or those above'],
  label: ['资金来源', 'Source of money'],
});

interface SourceSelectProps {
  /** The union whose sources they are; of the form's field `unionId` unless given. */
  unionId?: string;
  kind?: 'donation';
  id?: string;
  value?: string;
  onChange?: (value: string | undefined) => void;
}

/** A source of money of a union and of those above it, with what is left of it. */
export function SourceSelect({ unionId, kind, id, value, onChange }: SourceSelectProps) {
  const t = useWords(words);
  const { money } = useFormats();
  const form = Form.useFormInstance();
  const chosen = Form.useWatch<string | undefined>('unionId', form);
  const union = unionId ?? chosen;
  const { data } = useRouteQuery(
    benefitRoutes.benefitSources,
    { query: { unionId: union ?? '', ...(kind ? { kind } : {}) } },
    { enabled: union !== undefined },
  );
  return (
    <Select<string>
      {...(id === undefined ? {} : { id })}
      {...(value === undefined ? {} : { value })}
      allowClear
      aria-label={t('label')}
      disabled={union === undefined}
      placeholder={union === undefined ? t('first') : null}
      notFoundContent={t('none')}
      options={(data?.items ?? []).map((one) => ({
        ...{ value: one.id, label: `${one.name}（${money(one.availableFen)}）` },
      }))}
      onChange={(next?: string) => onChange?.(next)}
    />
  );
}

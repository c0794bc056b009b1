import { Select, Table } from 'antd';
import { defineWords, useLanguage, useWords } from '#web/shared/i18n.ts';
import type { ImportLookView } from '../../../../../platform/imports/contract.ts';
import type { Mapping } from '../../../../../platform/spreadsheets/mapping.ts';

const words = defineWords({
  column: ['列', 'Column'],
  sample: ['内容举例', 'What stands in it'],
  meaning: ['意思', 'Meaning'],
  means: ['“{column}”的意思', 'Meaning of “{column}”'],
  unused: ['不导入', 'Left out'],
});

interface Props {
  look: Pick<ImportLookView, 'columns' | 'sample' | 'fields'>;
  mapping: Mapping;
  onChange: (mapping: Mapping) => void;
}

/** Each column of the list with what it means; a meaning is given to one column only. */
export function MappingTable({ look, mapping, onChange }: Props) {
  const t = useWords(words);
  const language = useLanguage();
  const { columns, sample, fields } = look;
  const fieldOf = (column: string) =>
    fields.find(({ key }) => {
      const source = mapping.fields[key];
      return source !== undefined && 'column' in source && source.column === column;
    })?.key;
  const assign = (column: string, key: string | undefined) => {
    const kept = Object.entries(mapping.fields).filter(
      ([field, source]) => field !== key && !('column' in source && source.column === column),
    );
    onChange({
      ...mapping,
      fields: Object.fromEntries([...kept, ...(key ? [[key, { column }] as const] : [])]),
    });
  };
  return (
    <Table
      size="small"
      aria-label={t('meaning')}
      rowKey="name"
      pagination={false}
      dataSource={columns.map((column, index) => ({
        ...column,
        samples: sample
          .map((cells) => cells[index])
          .filter((cell) => cell !== null && cell !== '')
          .slice(0, 3)
          .join('；'),
      }))}
      columns={[
        { title: t('column'), key: 'column', render: (_, row) => `${row.letter} ${row.name}` },
        { title: t('sample'), dataIndex: 'samples' },
        {
          title: t('meaning'),
          key: 'meaning',
          render: (_, row) => (
            <Select
              aria-label={t('means', { column: row.name })}
              placeholder={t('unused')}
              allowClear
              className="importMeaning"
              value={fieldOf(row.name) ?? null}
              options={fields.map((field) => ({
                value: field.key,
                label: `${field.words[language]}${field.required ? ' *' : ''}`,
              }))}
              onChange={(key: string | null | undefined) => assign(row.name, key ?? undefined)}
            />
          ),
        },
      ]}
    />
  );
}

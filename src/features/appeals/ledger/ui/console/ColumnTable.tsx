import { Select, Table } from 'antd';
import { defineWords, useLanguage, useWords } from '#web/shared/i18n.ts';
import type { ResponseOf } from '../../../../../platform/http/contract.ts';
import type { Mapping } from '../../../../../platform/spreadsheets/mapping.ts';
import type { LookView, ledgerRoutes } from '../../contract.ts';
import { fieldsOfColumn, withColumn, withFormat } from './mappingDraft.ts';

const words = defineWords({
  column: ['列', 'Column'],
  sample: ['内容举例', 'What stands in it'],
  meaning: ['意思', 'Meaning'],
  means: ['“{column}”的意思', 'Meaning of “{column}”'],
  none: ['不导入', 'not imported'],
  sure: ['有把握', 'sure'],
  likely: ['大概', 'likely'],
  doubtful: ['请核对', 'please check'],
  changed: ['您改过', 'changed by you'],
  format: ['“{column}”的写法', 'How “{column}” is written'],
  yuan: ['元', 'yuan'],
  wanYuan: ['万元', 'ten thousand yuan'],
  fen: ['分', 'fen'],
  auto: ['自动识别日期', 'dates told automatically'],
  dayFirst: ['日在前（3/4 是 4 月 3 日）', 'day first'],
  monthFirst: ['月在前（3/4 是 3 月 4 日）', 'month first'],
});

type FieldItem = ResponseOf<typeof ledgerRoutes.importFields>['items'][number];

interface ColumnTableProps {
  look: LookView;
  fields: readonly FieldItem[];
  mapping: Mapping;
  onChange: (mapping: Mapping) => void;
}

const shownSamples = 3;

/** One row a column: examples, the meaning guessed with how sure the guess is, and its correction. */
export function ColumnTable({ look, fields, mapping, onChange }: ColumnTableProps) {
  const t = useWords(words);
  const language = useLanguage();
  const fieldOf = (key: string) => fields.find((field) => field.key === key);
  const rows = look.columns.map(({ name, letter }, index) => ({
    ...{ name, letter },
    keys: fieldsOfColumn(mapping, name),
    samples: look.sample
      .map((cells) => cells[index])
      .filter((cell) => cell !== null && cell !== undefined && cell !== '')
      .slice(0, shownSamples)
      .map(String)
      .filter((sample, at, all) => all.indexOf(sample) === at),
  }));
  const confidence = (column: string, keys: readonly string[]) => {
    if (keys.length === 0) return null;
    const guesses = look.proposal.guesses.filter((guess) => guess.column === column);
    if (!keys.every((key) => guesses.some((guess) => guess.key === key)))
      return <span className="badge">{t('changed')}</span>;
    const least = Math.min(
      ...guesses.filter(({ key }) => keys.includes(key)).map((guess) => guess.confidence),
    );
    const level = least >= 0.9 ? 'sure' : least >= 0.6 ? 'likely' : 'doubtful';
    const reason = guesses.map((guess) => guess.reason[language]).join('；');
    return (
      <span className={`confidence ${level}`} title={reason}>
        {t(level)} · {reason}
      </span>
    );
  };
  return (
    <Table
      size="small"
      rowKey="letter"
      pagination={false}
      dataSource={rows}
      scroll={{ x: 'max-content' }}
      columns={[
        {
          title: t('column'),
          key: 'column',
          render: (_, row) => (
            <>
              <small className="soft">{row.letter}</small> <b>{row.name}</b>
            </>
          ),
        },
        {
          title: t('sample'),
          dataIndex: 'samples',
          render: (samples: string[]) => (
            <ul className="samples">
              {samples.map((sample) => (
                <li key={sample} title={sample}>
                  {sample}
                </li>
              ))}
            </ul>
          ),
        },
        {
          title: t('meaning'),
          key: 'meaning',
          width: 300,
          render: (_, row) => (
            <>
              <Select
                mode="multiple"
                className="meaning"
                aria-label={t('means', { column: row.name })}
                placeholder={t('none')}
                showSearch={{ optionFilterProp: 'label' }}
                value={row.keys}
                options={fields.map((field) => ({ value: field.key, label: field.words[language] }))}
                onChange={(keys: string[]) => onChange(withColumn(mapping, row.name, keys))}
              />
              {row.keys.map((key) => {
                const kind = fieldOf(key)?.kind;
                const formats =
                  kind === 'money'
                    ? (['yuan', 'wanYuan', 'fen'] as const)
                    : kind === 'instant' || kind === 'date'
                      ? (['auto', 'dayFirst', 'monthFirst'] as const)
                      : undefined;
                if (!formats) return null;
                const usual = formats[0];
                return (
                  <Select
                    key={key}
                    size="small"
                    className="meaning"
                    aria-label={t('format', { column: row.name })}
                    value={mapping.fields[key]?.format ?? usual}
                    options={formats.map((value) => ({ value, label: t(value) }))}
                    onChange={(value) =>
                      onChange(withFormat(mapping, key, value === 'auto' ? undefined : value))
                    }
                  />
                );
              })}
              {confidence(row.name, row.keys)}
            </>
          ),
        },
      ]}
    />
  );
}

import { Select } from 'antd';
import { useState } from 'react';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { CategorySelect } from '../../../appeals/ui/console/file/CategorySelect.tsx';
import { FormDialog } from '../../../benefits/ui/console/parts/FormDialog.tsx';
import { type SuggestionDetail, suggestionRoutes } from '../../contract.ts';
import { pairsOf, UnitSelect, useDictionary } from './parts.tsx';

interface DialogProps<Entries> {
  row: SuggestionDetail;
  send: (entries: Entries) => Promise<unknown>;
  onClose: () => void;
}

export interface SortEntries {
  classCode: string;
  themes: string[];
  doNow: boolean;
}

export function SortDialog({ row, send, onClose }: DialogProps<SortEntries>) {
  const dictionary = useDictionary();
  return (
    <FormDialog<{ classCode: string; themes?: string[]; doNow?: boolean }>
      title={['分类', 'Sort']}
      initial={{
        ...(row.classCode ? { classCode: row.classCode } : {}),
        themes: row.themes,
        doNow: row.doNow,
      }}
      fields={[
        {
          name: 'classCode',
          label: ['分类', 'Class'],
          kind: 'choice',
          options: pairsOf(dictionary?.classes),
        },
        {
          ...{ name: 'themes', label: ['主题', 'Themes'], kind: 'choices', optional: true },
          options: pairsOf(dictionary?.themes),
        },
        { name: 'doNow', label: ['马上办（当天办）', 'Do now (the same day)'], kind: 'check' },
      ]}
      send={({ classCode, themes = [], doNow = false }) => send({ classCode, themes, doNow })}
      onClose={onClose}
    />
  );
}

export interface DispatchEntries {
  unitId: string;
  note: string;
}

export function DispatchDialog({ row, send, onClose }: DialogProps<DispatchEntries>) {
  return (
    <FormDialog<{ unitId: string; note?: string }>
      title={['交办', 'Hand on']}
      fields={[
        {
          ...{ name: 'unitId', label: ['交给哪个单位', 'To which unit'], kind: 'own' },
          hint: ['单位看得到内容，看不到是谁提的', 'The unit reads the words, never who sent them'],
          control: <UnitSelect forUnion={row.union.id} />,
        },
        { name: 'note', label: ['说明', 'Note'], kind: 'area', optional: true },
      ]}
      send={({ unitId, note = '' }) => send({ unitId, note })}
      onClose={onClose}
    />
  );
}

const words = defineWords({ find: ['输入内容或编号查找', 'Words or number'] });

function OtherSelect({
  of,
  id,
  value,
  onChange,
}: {
  of: string;
  id?: string;
  value?: string;
  onChange?: (id: string) => void;
}) {
  const t = useWords(words);
  const [q, setQ] = useState('');
  const query = q.trim() ? { q: q.trim() } : {};
  const { data } = useRouteQuery(
    suggestionRoutes.similarSuggestions,
    { params: { id: of }, query },
    { keepPrevious: true },
  );
  return (
    <Select<string>
      {...(id === undefined ? {} : { id })}
      {...(value === undefined ? {} : { value })}
      showSearch={{ filterOption: false, onSearch: setQ }}
      placeholder={t('find')}
      options={(data?.items ?? []).map((other) => ({
        value: other.id,
        label: `${other.number} ${other.text.slice(0, 40)}`,
      }))}
      onChange={(next) => onChange?.(next)}
    />
  );
}

export function MergeDialog({ row, send, onClose }: DialogProps<{ intoId: string }>) {
  return (
    <FormDialog<{ intoId: string }>
      title={['并入同类', 'Merge']}
      fields={[
        {
          ...{ name: 'intoId', label: ['并入哪一条', 'Into which'], kind: 'own' },
          hint: ['两条一起办结，两位建议人都看到结果', 'Both end together; both senders see the result'],
          control: <OtherSelect of={row.id} />,
        },
      ]}
      send={send}
      onClose={onClose}
    />
  );
}

export interface AppealEntries {
  category: string;
  facts: string;
  wish: string;
}

function CategoryInput({
  id = 'category',
  value = '',
  onChange,
}: {
  id?: string;
  value?: string;
  onChange?: (code: string) => void;
}) {
  return <CategorySelect id={id} value={value} onChange={(code) => onChange?.(code)} />;
}

export function AppealDialog({ row, send, onClose }: DialogProps<AppealEntries>) {
  return (
    <FormDialog<AppealEntries>
      title={['这是维权诉求：转诉求', 'A complaint about rights: file as an appeal']}
      initial={{ facts: row.text }}
      fields={[
        { name: 'category', label: ['诉求类别', 'Category'], kind: 'own', control: <CategoryInput /> },
        { name: 'facts', label: ['事实', 'Facts'], kind: 'area' },
        { name: 'wish', label: ['希望怎么办', 'What is wished'], kind: 'area' },
      ]}
      send={send}
      onClose={onClose}
    />
  );
}

export interface PublicEntries {
  publicText: string;
  publicReply: string;
}

export function PublishDialog({ row, send, onClose }: DialogProps<PublicEntries>) {
  return (
    <FormDialog<PublicEntries>
      title={['公开到“建议有回音”', 'Put on the board']}
      initial={{
        publicText: row.published?.text ?? row.text.slice(0, 500),
        publicReply: row.published?.reply ?? (row.reply ?? '').slice(0, 500),
      }}
      fields={[
        {
          ...{ name: 'publicText', label: ['建议', 'The suggestion'], kind: 'area' },
          hint: [
            '改写到看不出是谁提的、说的是谁',
            'In words that tell neither who sent it nor whom it is about',
          ],
        },
        { name: 'publicReply', label: ['结果', 'What came of it'], kind: 'area' },
      ]}
      send={send}
      onClose={onClose}
    />
  );
}

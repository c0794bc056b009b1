import { Button, Input, Select, TreeSelect } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { defineWords, useLanguage, useWords } from '#web/shared/i18n.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { categoryTree } from '../../../categories.ts';
import { doors } from '../../../contract.ts';
import { outcomes, statuses } from '../../../lifecycle.ts';
import { doorWords, outcomeWords, statusWords } from '../../../words.ts';
import { useSay } from '../parts/say.ts';
import { UnionSelect } from '../parts/UnionSelect.tsx';
import type { QueueFilters } from './queueAddress.ts';

const words = defineWords({
  search: ['在队列中搜索', 'Search the queue'],
  searchHint: ['编号、姓名、电话、单位、事由(按 /)', 'Number, name, phone, employer, facts (press /)'],
  filters: ['筛选', 'Filters'],
  status: ['状态', 'Stage'],
  union: ['工会', 'Union'],
  category: ['类别', 'Category'],
  door: ['来源', 'Door'],
  outcome: ['结果', 'Outcome'],
  from: ['收到日期从', 'Received from'],
  to: ['到', 'To'],
  sort: ['排序', 'Order'],
  due: ['最急在前', 'Most pressing first'],
  received: ['最近收到在前', 'Newest first'],
  closed: ['最近办结在前', 'Last closed first'],
  clear: ['清除筛选', 'Clear filters'],
});

interface Node {
  code: string;
  zh: string;
  en: string;
  children?: readonly Node[];
}

/** The category tree as antd wants it. */
function treeData(
  nodes: readonly Node[],
  language: 'zh' | 'en',
): { value: string; title: string; children: object[] }[] {
  return nodes.map((node) => ({
    value: node.code,
    title: node[language],
    children: treeData(node.children ?? [], language),
  }));
}

const typingPause = 300;

function SearchField({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const t = useWords(words);
  const [text, setText] = useState(value);
  const sent = useRef(value);
  useEffect(() => {
    if (value !== sent.current) setText(value);
    sent.current = value;
  }, [value]);
  useEffect(() => {
    if (text === sent.current) return undefined;
    const timer = setTimeout(() => {
      sent.current = text;
      onChange(text);
    }, typingPause);
    return () => clearTimeout(timer);
  }, [text, onChange]);
  return (
    <Input
      id="queueSearch"
      className="wide"
      allowClear
      aria-label={t('search')}
      placeholder={t('searchHint')}
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  );
}

/** Everything the queue can be narrowed by. */
export function FilterBar(props: { filters: QueueFilters; onChange: (part: QueueFilters) => void }) {
  const t = useWords(words);
  const say = useSay();
  const language = useLanguage();
  const session = useSession();
  const { filters, onChange } = props;
  const options = <K extends string>(codes: readonly K[], said: Record<K, { zh: string; en: string }>) =>
    codes.map((code) => ({ value: code, label: say(said[code]) }));
  const choice = (
    name: 'status' | 'door' | 'outcome',
    label: string,
    list: { value: string; label: string }[],
  ) => (
    <Select<string | null>
      allowClear
      aria-label={label}
      placeholder={label}
      popupMatchSelectWidth={false}
      value={filters[name] ?? null}
      options={list}
      onChange={(value: string | null | undefined) => onChange({ [name]: value ?? '' } as QueueFilters)}
    />
  );
  const narrowed = (
    ['q', 'status', 'unionId', 'category', 'door', 'from', 'to', 'outcome', 'late'] as const
  ).some((name) => filters[name]);
  return (
    <search className="filterBar" aria-label={t('filters')}>
      <SearchField value={filters.q ?? ''} onChange={(q) => onChange({ q })} />
      {choice(
        'status',
        t('status'),
        options(
          statuses.filter((status) => status !== 'draft'),
          statusWords,
        ),
      )}
      <TreeSelect
        allowClear
        showSearch
        treeNodeFilterProp="title"
        aria-label={t('category')}
        placeholder={t('category')}
        popupMatchSelectWidth={320}
        {...(filters.category ? { value: filters.category } : {})}
        treeData={treeData(categoryTree, language)}
        onChange={(value: string | undefined) => onChange({ category: value ?? '' })}
      />
      {choice('door', t('door'), options(doors, doorWords))}
      {choice('outcome', t('outcome'), options(outcomes, outcomeWords))}
      {holds(session, 'organisation.see') && (
        <UnionSelect
          label={t('union')}
          value={filters.unionId}
          onChange={(unionId) => onChange({ unionId: unionId ?? '' })}
        />
      )}
      <span className="period">
        <Input
          type="date"
          aria-label={t('from')}
          title={t('from')}
          value={filters.from ?? ''}
          onChange={(event) => onChange({ from: event.target.value })}
        />
        <span aria-hidden="true">–</span>
        <Input
          type="date"
          aria-label={t('to')}
          title={t('to')}
          value={filters.to ?? ''}
          onChange={(event) => onChange({ to: event.target.value })}
        />
      </span>
      <Select
        aria-label={t('sort')}
        popupMatchSelectWidth={false}
        value={filters.sort ?? 'due'}
        options={(['due', 'received', 'closed'] as const).map((value) => ({ value, label: t(value) }))}
        onChange={(sort) => onChange({ sort })}
      />
      {narrowed && (
        <Button
          type="link"
          onClick={() =>
            onChange({ q: '', unionId: '', category: '', from: '', to: '', ...cleared } as QueueFilters)
          }
        >
          {t('clear')}
        </Button>
      )}
    </search>
  );
}

const cleared = { status: '', door: '', outcome: '', late: '' };

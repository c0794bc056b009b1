import '../organisations.css';
import { Alert, Button, Input, Tree } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import { Link } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useLive } from '#web/shared/live.ts';
import { holds, useSession } from '#web/shared/session.ts';
import type { TreeNode } from '../../../tree/contract.ts';
import { today } from '../parts/today.ts';
import { ChangeDialog } from '../union/ChangeDialog.tsx';
import { SelectedUnion } from './SelectedUnion.tsx';
import { useTreeData } from './treeData.tsx';
import { useTree } from './useTree.ts';

const words = defineWords({
  title: ['工会组织', 'Unions'],
  import: ['导入', 'Import'],
  hint: [
    '点箭头展开，拖动一个工会到新的上级会先给出预览；也可以选中后点“移动”。',
    'Open by the arrows. Dragging a union onto a new superior shows a preview first; or select it and press “Move”.',
  ],
  search: ['按名称查找', 'Search by name'],
  asAt: ['看过去某天', 'As at a past day'],
  past: ['这是 {date} 的组织，不能修改。', 'This is the tree of {date}; it cannot be changed.'],
  present: ['回到今天', 'Back to today'],
  nothing: ['没有找到。换个词，或清空查找。', 'Nothing found. Try another word, or clear the search.'],
  tree: ['工会组织树', 'Tree of unions'],
});

const typingPause = 300;

/** The tree of unions: opened level by level, searched, as at any day; a drag opens a preview before anything happens. */
export function TreeScreen() {
  const t = useWords(words);
  const session = useSession();
  const formats = useFormats(today());
  const [typed, setTyped] = useState('');
  const [search, setSearch] = useState('');
  const [asAt, setAsAt] = useState<string>();
  const [selected, setSelected] = useState<TreeNode>();
  const [dropped, setDropped] = useState<{ unionId: string; parentId: string }>();
  useEffect(() => {
    const timer = setTimeout(() => setSearch(typed.trim()), typingPause);
    return () => clearTimeout(timer);
  }, [typed]);
  const past = asAt !== undefined && asAt < today();
  const drop = useCallback((unionId: string, parentId: string) => setDropped({ unionId, parentId }), []);
  const tree = useTree({ search, asAt });
  const data = useTreeData(tree.nodes, tree.top, {
    nested: search === '',
    ...(past ? {} : { onDrop: drop }),
  });
  useLive(['unions'], tree.reload);
  return (
    <>
      <div className="orgHead">
        <h1>{t('title')}</h1>
        {holds(session, 'union.change') && (
          <Link to="/unions/imports">
            <Button>{t('import')}</Button>
          </Link>
        )}
      </div>
      <div className="orgBar">
        <Input.Search
          aria-label={t('search')}
          placeholder={t('search')}
          allowClear
          style={{ width: 280 }}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onSearch={(text) => setSearch(text.trim())}
        />
        <label htmlFor="treeDay">
          {t('asAt')}{' '}
          <Input
            id="treeDay"
            type="date"
            style={{ width: 170 }}
            max={today()}
            value={asAt ?? ''}
            onChange={(event) => setAsAt(event.target.value || undefined)}
          />
        </label>
      </div>
      {past && asAt ? (
        <Alert
          type="warning"
          showIcon
          title={t('past', { date: formats.date(asAt) })}
          action={<Button onClick={() => setAsAt(undefined)}>{t('present')}</Button>}
        />
      ) : (
        <p className="orgSoft">{t('hint')}</p>
      )}
      {tree.error && <Alert type="error" showIcon title={explainProblem(tree.error)} />}
      <div className="orgTree">
        <section className="orgCard" aria-label={t('tree')}>
          {tree.loaded && data.length === 0 && <p>{t('nothing')}</p>}
          <Tree
            treeData={data}
            blockNode
            height={560}
            aria-label={t('tree')}
            motion={false}
            expandedKeys={tree.expandedKeys}
            selectedKeys={selected ? [selected.id] : []}
            onExpand={(_keys, { node, expanded }) => void tree.expand(String(node.key), expanded)}
            onSelect={(keys) => setSelected(tree.nodes.get(String(keys[0] ?? '')))}
          />
        </section>
        {selected && <SelectedUnion key={selected.id} node={selected} asAt={past ? asAt : undefined} />}
      </div>
      {dropped && (
        <ChangeDialog
          kind="move"
          unionId={dropped.unionId}
          parentId={dropped.parentId}
          onClose={(done) => {
            setDropped(undefined);
            if (done) tree.reload();
          }}
        />
      )}
    </>
  );
}

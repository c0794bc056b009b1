import type { TreeDataNode } from 'antd';
import { useMemo } from 'react';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import type { TreeNode } from '../../../tree/contract.ts';
import { levelWords } from '../unionWords.ts';
import { NodeTitle } from './NodeTitle.tsx';

const words = defineWords({ below: ['{level} · 下级 {count}', '{level} · {count} below'] });

interface TreeOptions {
  /** Below the tops hangs what is theirs; false for a list of what a search found. */
  nested: boolean;
  /** One union was dropped onto another. Absent: nothing can be dragged. */
  onDrop?: (unionId: string, parentId: string) => void;
}

/** The opened nodes as the tree component wants them. What a search found stands as a list, to be opened from there. */
export function useTreeData(
  nodes: ReadonlyMap<string, TreeNode>,
  top: readonly string[],
  { nested, onDrop }: TreeOptions,
): TreeDataNode[] {
  const t = useWords(words);
  const level = useWords(levelWords);
  return useMemo(() => {
    const childrenOf = Map.groupBy(nodes.values(), ({ parentId }) => parentId ?? '');
    const topIds = new Set(top);
    const dataOf = (node: TreeNode): TreeDataNode => {
      const children = (childrenOf.get(node.id) ?? []).filter(({ id }) => nested || !topIds.has(id));
      return {
        key: node.id,
        isLeaf: node.children === 0,
        title: (
          <NodeTitle
            node={node}
            text={
              node.below > 0 ? t('below', { level: level(node.level), count: node.below }) : level(node.level)
            }
            {...(onDrop ? { onDrop } : {})}
          />
        ),
        ...(children.length > 0 ? { children: children.map(dataOf) } : {}),
      };
    };
    return top.flatMap((id) => {
      const node = nodes.get(id);
      return node ? [dataOf(node)] : [];
    });
  }, [nodes, top, nested, onDrop, t, level]);
}

import { useCallback, useEffect, useRef, useState } from 'react';
import { type ApiProblem, call } from '#web/shared/api.ts';
import type { TreeNode } from '../../../tree/contract.ts';
import { treeRoutes } from '../../../tree/contract.ts';

interface TreeQuery {
  search: string;
  asAt: string | undefined;
}

/** Every child of a union, page by page. */
async function childrenOf(parentId: string | undefined, { search, asAt }: TreeQuery): Promise<TreeNode[]> {
  const items: TreeNode[] = [];
  let after: string | undefined;
  do {
    const page = await call(treeRoutes.unionChildren, {
      query: {
        limit: parentId ? 500 : 100,
        ...(parentId ? { parentId } : {}),
        ...(search && !parentId ? { search } : {}),
        ...(asAt ? { asAt } : {}),
        ...(after ? { after } : {}),
      },
    });
    items.push(...page.items);
    after = parentId ? (page.next ?? undefined) : undefined;
  } while (after);
  return items;
}

/** The part of the tree that has been opened: read level by level, and read again when unions change anywhere. */
export function useTree(query: TreeQuery) {
  const { search, asAt } = query;
  const [nodes, setNodes] = useState<ReadonlyMap<string, TreeNode>>(new Map());
  const [top, setTop] = useState<readonly string[]>([]);
  const [loadedKeys, setLoadedKeys] = useState<string[]>([]);
  const [expandedKeys, setExpandedKeys] = useState<string[]>([]);
  const [error, setError] = useState<ApiProblem>();
  const [loaded, setLoaded] = useState(false);
  const opened = useRef<string[]>([]);
  opened.current = loadedKeys;

  const read = useCallback(
    async (open: readonly string[]) => {
      try {
        const first = await childrenOf(undefined, { search, asAt });
        const found = new Map(first.map((node) => [node.id, node]));
        const only = first.length === 1 && !search ? first.map(({ id }) => id) : [];
        const still: string[] = [];
        for (const id of new Set([...only, ...open])) {
          if (!found.has(id)) continue;
          for (const node of await childrenOf(id, { search, asAt })) found.set(node.id, node);
          still.push(id);
        }
        setNodes(found);
        setTop(first.map(({ id }) => id));
        setLoadedKeys(still);
        setExpandedKeys((keys) => [...new Set([...only, ...keys.filter((key) => still.includes(key))])]);
        setError(undefined);
      } catch (problem) {
        setError(problem as ApiProblem);
      } finally {
        setLoaded(true);
      }
    },
    [search, asAt],
  );
  useEffect(() => {
    void read(opened.current);
  }, [read]);

  const load = useCallback(
    async (id: string) => {
      const children = await childrenOf(id, { search, asAt });
      setNodes((known) => new Map([...known, ...children.map((node) => [node.id, node] as const)]));
      setLoadedKeys((keys) => [...new Set([...keys, id])]);
    },
    [search, asAt],
  );
  const reload = useCallback(() => void read(opened.current), [read]);
  return { nodes, top, loadedKeys, expandedKeys, setExpandedKeys, load, reload, error, loaded };
}

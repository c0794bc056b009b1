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

  const reading = useRef(0);
  const read = useCallback(
    async (open: readonly string[]) => {
      reading.current += 1;
      const own = reading.current;
      try {
        const first = await childrenOf(undefined, { search, asAt });
        const found = new Map(first.map((node) => [node.id, node]));
        const only = first.length === 1 && !search ? first.map(({ id }) => id) : [];
        const still = new Set<string>();
        // What was opened while this was read is read too.
        for (let wanted = new Set([...only, ...open]); wanted.size > 0; ) {
          for (const id of wanted) {
            still.add(id);
            for (const node of await childrenOf(id, { search, asAt })) found.set(node.id, node);
          }
          wanted = new Set(opened.current.filter((id) => found.has(id) && !still.has(id)));
        }
        if (own !== reading.current) return;
        setNodes(found);
        setTop(first.map(({ id }) => id));
        setLoadedKeys([...still].filter((id) => found.has(id)));
        setExpandedKeys((keys) => [...new Set([...only, ...keys.filter((key) => found.has(key))])]);
        setError(undefined);
      } catch (problem) {
        if (own === reading.current) setError(problem as ApiProblem);
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
      const children = await childrenOf(id, { search, asAt }).catch((problem: ApiProblem) => {
        setError(problem);
        return [];
      });
      setNodes((known) => new Map([...known, ...children.map((node) => [node.id, node] as const)]));
      setLoadedKeys((keys) => [...new Set([...keys, id])]);
    },
    [search, asAt],
  );
  /** Opens a union once what is below it has been read, or closes it. */
  const expand = useCallback(
    async (id: string, open: boolean) => {
      if (open && !opened.current.includes(id)) await load(id);
      setExpandedKeys((keys) => (open ? [...new Set([...keys, id])] : keys.filter((key) => key !== id)));
    },
    [load],
  );
  const reload = useCallback(() => void read(opened.current), [read]);
  return { nodes, top, expandedKeys, expand, reload, error, loaded };
}

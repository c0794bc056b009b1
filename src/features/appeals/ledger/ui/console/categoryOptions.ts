import type { Language } from '#web/shared/i18n.ts';
import { categoryLeaves, categoryTree } from '../../../categories.ts';

interface Node {
  code: string;
  zh: string;
  en: string;
  children?: readonly Node[];
}

/** Every category of the tree, wider ones before those within them, each with the path to it. */
export function categoryOptions(language: Language): { value: string; label: string }[] {
  const walk = (nodes: readonly Node[], above: readonly string[]): { value: string; label: string }[] =>
    nodes.flatMap((node) => {
      const path = [...above, node[language]];
      return [{ value: node.code, label: path.join(' / ') }, ...walk(node.children ?? [], path)];
    });
  return walk(categoryTree, []);
}

/** The categories an appeal can have. */
export const leafOptions = (language: Language) =>
  categoryLeaves.map((leaf) => ({ value: leaf.code, label: leaf[language].join(' / ') }));

import type { ComponentType } from 'react';
import type { Pair } from '#web/shared/i18n.ts';

/**
 * What another feature shows on the page of a person. It exports `personPanel` from `ui/console/personPanel.ts`; the
 * panel is loaded when the page is opened.
 */
export interface PersonPanel {
  key: string;
  title: Pair;
  /** Left to right, top to bottom. */
  order: number;
  /** Shown only to holders; absent: to everybody who sees the person. */
  permission?: string;
  load: () => Promise<ComponentType<{ personId: string }>>;
}

const modules = import.meta.glob<{ personPanel?: PersonPanel }>('../../../*/ui/console/personPanel.ts', {
  eager: true,
});

export const personPanels: readonly PersonPanel[] = Object.values(modules)
  .flatMap(({ personPanel }) => (personPanel ? [personPanel] : []))
  .sort((left, right) => left.order - right.order);

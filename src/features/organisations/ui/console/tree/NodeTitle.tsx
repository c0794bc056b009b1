import { useEffect, useRef, useState } from 'react';
import type { TreeNode } from '../../../tree/contract.ts';

/** Which union is being dragged, told by the browser's own drag data. */
const dragType = 'application/x-union';

interface NodeTitleProps {
  node: TreeNode;
  text: string;
  onDrop?: (unionId: string, parentId: string) => void;
}

/** The name of a union in the tree: can be dragged, and others can be dropped onto it. With the keyboard: select, then “Move”. */
export function NodeTitle({ node, text, onDrop }: NodeTitleProps) {
  const [over, setOver] = useState(false);
  const title = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const element = title.current;
    if (!element || !onDrop) return undefined;
    const stop = new AbortController();
    const listen = (type: 'dragstart' | 'dragover' | 'dragleave' | 'drop', act: (event: DragEvent) => void) =>
      element.addEventListener(type, act, { signal: stop.signal });
    listen('dragstart', (event) => event.dataTransfer?.setData(dragType, node.id));
    listen('dragover', (event) => {
      if (!event.dataTransfer?.types.includes(dragType)) return;
      event.preventDefault();
      setOver(true);
    });
    listen('dragleave', () => setOver(false));
    listen('drop', (event) => {
      event.preventDefault();
      setOver(false);
      const dragged = event.dataTransfer?.getData(dragType);
      if (dragged && dragged !== node.id) onDrop(dragged, node.id);
    });
    return () => stop.abort();
  }, [node.id, onDrop]);
  return (
    <span
      ref={title}
      className={over ? 'orgNode over' : 'orgNode'}
      draggable={onDrop !== undefined && node.mayMove}
    >
      {node.name} <small>{text}</small>
    </span>
  );
}

import type { SignatureBox } from './documentModel.ts';

/** Below the role: room to sign, then the day of signing. */
export const SIGNING_LINES = ['', '', '　　　　年　　月　　日'] as const;

/** Boxes two by two; the last one may stand alone. */
export function pairsOf(boxes: readonly SignatureBox[]): [SignatureBox, SignatureBox | undefined][] {
  return boxes.flatMap((box, index): [SignatureBox, SignatureBox | undefined][] =>
    index % 2 === 0 ? [[box, boxes[index + 1]]] : [],
  );
}

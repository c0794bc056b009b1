import { tokens } from '#web/shared/tokens.ts';

const width = 720;
const margin = 48;
const rowHeight = 150;
const headHeight = 110;

/** Draws labelled lines as a PNG data address, large enough to be read in a phone's gallery. */
export function receiptPicture(rows: readonly (readonly [label: string, value: string])[]): string {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = headHeight + rows.length * rowHeight + margin;
  const pen = canvas.getContext('2d');
  if (!pen) return '';
  pen.fillStyle = tokens.light.paper;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = tokens.light.red;
  pen.fillRect(0, 0, canvas.width, 12);
  pen.font = `bold 44px ${tokens.font}`;
  pen.fillText('娘家 · 12351', margin, 84);
  rows.forEach(([label, value], index) => {
    const top = headHeight + index * rowHeight;
    pen.fillStyle = tokens.light.inkSoft;
    pen.font = `30px ${tokens.font}`;
    pen.fillText(label, margin, top + 48);
    pen.fillStyle = tokens.light.ink;
    pen.font = `bold 60px ${tokens.font}`;
    pen.fillText(value, margin, top + 116, width - 2 * margin);
  });
  return canvas.toDataURL('image/png');
}

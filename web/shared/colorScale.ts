import { themeMode } from './themeMode.ts';
import { tokens } from './tokens.ts';

function channels(hex: string): [number, number, number] {
  const part = (start: number) => Number.parseInt(hex.slice(start, start + 2), 16);
  return [part(1), part(3), part(5)];
}

/** Colour of a value between none and the most, by its square root, so that one big town does not flatten the rest. */
export function shadeOf(value: number, most: number): string {
  const [from, to] = tokens.scale[themeMode()];
  const share = most <= 0 ? 0 : Math.sqrt(Math.max(0, value) / most);
  const end = channels(to);
  return `rgb(${channels(from)
    .map((low, index) => Math.round(low + ((end[index] ?? low) - low) * share))
    .join(', ')})`;
}

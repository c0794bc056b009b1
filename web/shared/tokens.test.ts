import { describe, expect, it } from 'vitest';
import { tokens, tokensAsCss } from './tokens.ts';

function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((start) => {
    const part = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const texts = [
  'ink',
  'inkSoft',
  'inkFaint',
  'redDark',
  'goldInk',
  'green',
  'amber',
  'danger',
  'blue',
] as const;
const stateText = {
  green: 'greenSoft',
  amber: 'amberSoft',
  danger: 'dangerSoft',
  blue: 'blueSoft',
  redDark: 'redSoft',
} as const;

describe.each(['light', 'dark'] as const)('colours, %s', (mode) => {
  const color = tokens[mode];

  it.each(texts)('reads %s on paper and card at 4.5:1 or more', (text) => {
    expect(contrast(color[text], color.paper)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(color[text], color.card)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(Object.entries(stateText))('reads %s on %s at 4.5:1 or more', (text, soft) => {
    expect(contrast(color[text as keyof typeof stateText], color[soft])).toBeGreaterThanOrEqual(4.5);
    expect(contrast(color.ink, color[soft])).toBeGreaterThanOrEqual(4.5);
  });
});

it('reads white on the main action', () => {
  expect(contrast('#FFFFFF', tokens.light.red)).toBeGreaterThanOrEqual(4.5);
});

it('gives every colour to CSS in both modes', () => {
  const css = tokensAsCss();
  for (const value of [...Object.values(tokens.light), ...Object.values(tokens.dark)])
    expect(css).toContain(value);
});

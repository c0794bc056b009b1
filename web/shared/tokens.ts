/**
 * The one source of the look of all three apps. It becomes CSS variables (`--color-red`, `--space-2`, …) through the
 * module `virtual:tokens.css`, the antd theme of the console and the chart and map colours.
 */
const light = {
  red: '#C8161D',
  redDark: '#A31016',
  redSoft: '#FBEAE8',
  ink: '#1F2329',
  inkSoft: '#4E5359',
  inkFaint: '#646A73',
  paper: '#FAF8F5',
  card: '#FFFFFF',
  line: '#E5DFD6',
  lineStrong: '#8F8778',
  gold: '#B8862B',
  goldInk: '#7A5610',
  goldSoft: '#F8F0DF',
  green: '#187444',
  greenSoft: '#E6F4EC',
  amber: '#9A5B00',
  amberSoft: '#FDF1DC',
  danger: '#B3261E',
  dangerSoft: '#FCE9E7',
  blue: '#1F5F99',
  blueSoft: '#E8F0F8',
  focus: '#1F5F99',
} as const;

type ColorName = keyof typeof light;

/** Only the cockpit is dark. Same names, so that shared parts work on both. */
const dark: Record<ColorName, string> = {
  red: '#F0525A',
  redDark: '#F78289',
  redSoft: '#3A1B20',
  ink: '#F4F1EB',
  inkSoft: '#C9CDD6',
  inkFaint: '#9AA3B2',
  paper: '#0E141D',
  card: '#161F2B',
  line: '#2A3646',
  lineStrong: '#56657A',
  gold: '#E0B45C',
  goldInk: '#F0D08C',
  goldSoft: '#2E2819',
  green: '#4CC38A',
  greenSoft: '#15302A',
  amber: '#F2B04C',
  amberSoft: '#33281A',
  danger: '#FF7B72',
  dangerSoft: '#3A1C1E',
  blue: '#6CB0F0',
  blueSoft: '#16293D',
  focus: '#8CC4FF',
};

export const tokens = {
  light,
  dark,
  /** Order of series in charts; told apart by lightness too, not by hue alone. */
  series: {
    light: ['#C8161D', '#1F5F99', '#B8862B', '#187444', '#6B4E9B', '#4E5359'],
    dark: ['#F0525A', '#6CB0F0', '#E0B45C', '#4CC38A', '#B79CED', '#C9CDD6'],
  },
  /** From few to many on a map. */
  scale: { light: ['#FBEAE8', '#C8161D'], dark: ['#1D2A3A', '#F0525A'] },
  /** Pixels; the grid is 4. */
  grid: 4,
  radius: 8,
  font: '"PingFang SC", "HarmonyOS Sans SC", "HarmonyOS Sans", "Noto Sans SC", "Noto Sans CJK SC", "Microsoft YaHei", system-ui, sans-serif',
  /** Main text of the worker app in pixels: standard, then the sizes of the elder mode. */
  textSizes: [18, 22, 26, 30],
  /** Smallest side of anything touched, in pixels: standard, elder mode. */
  touch: [48, 60],
} as const;

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

function colorLines(colors: Record<string, string>): string[] {
  return Object.entries(colors).map(([name, value]) => `--color-${kebab(name)}: ${value};`);
}

/** The tokens as CSS: light on `:root`, dark under `[data-theme="dark"]`. */
export function tokensAsCss(): string {
  const shared = [
    `--font: ${tokens.font};`,
    `--radius: ${tokens.radius}px;`,
    `--touch: ${tokens.touch[0]}px;`,
    ...Array.from({ length: 16 }, (_, index) => `--space-${index + 1}: ${(index + 1) * tokens.grid}px;`),
  ];
  return [
    `:root { ${[...colorLines(light), ...shared].join(' ')} }`,
    `[data-theme="dark"] { color-scheme: dark; ${colorLines(dark).join(' ')} }`,
  ].join('\n');
}

export const copyFormats = ['json', 'html', 'xlsx'] as const;
export type CopyFormat = (typeof copyFormats)[number];

import type { Pair } from '../../../platform/i18n/language.ts';

/** Kinds of fields that are masked unless a role needs them. */
export const fieldKinds = ['identity', 'phone', 'bank', 'health', 'child', 'address'] as const;
export type FieldKind = (typeof fieldKinds)[number];
export type FieldLevel = 'plain' | 'masked' | 'hidden';

export const scopes = ['own', 'subtree', 'assigned'] as const;
export type Scope = (typeof scopes)[number];
export const scopeWords: Record<Scope, Pair> = {
  own: ['仅本级', 'this place only'],
  subtree: ['本级及以下', 'this place and below'],
  assigned: ['仅交办给本人的', 'only what is assigned'],
};

/** Lines of work of a county union's departments. */
export const lines = ['rights', 'organising', 'economy', 'publicity', 'women', 'finance'] as const;
export type Line = (typeof lines)[number];
export const lineWords: Record<Line, Pair> = {
  rights: ['权益保障', 'rights'],
  organising: ['基层组织', 'organising'],
  economy: ['劳动和经济', 'labour and economy'],
  publicity: ['宣传教育', 'publicity and education'],
  women: ['女职工', 'women workers'],
  finance: ['财务', 'finance'],
};

export interface Role {
  zh: string;
  en: string;
  /** What it may see, may do and must not, in plain words (Chinese, English). */
  see: Pair;
  does: Pair;
  mustNot: Pair;
  fields: Readonly<Record<FieldKind, FieldLevel>>;
  scopes: readonly Scope[];
  /** The line its work belongs to; absent: any. */
  line?: Line;
  /** One of the three administrators that no account combines. */
  administrator?: true;
  /** Cannot be handed to a colleague, not even for a leave. */
  personal?: true;
}

const all = (level: FieldLevel): Record<FieldKind, FieldLevel> => ({
  identity: level,
  phone: level,
  bank: level,
  health: level,
  child: level,
  address: level,
});

/** Every kind of field at one level, but for those named. */
export const fields = (level: FieldLevel, but: Partial<Record<FieldKind, FieldLevel>> = {}) => ({
  ...all(level),
  ...but,
});

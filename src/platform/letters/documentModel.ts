/** Heading levels of an official document: 一、 （一） 1. （1） */
export type HeadingLevel = 1 | 2 | 3 | 4;

export interface TableColumn {
  heading: string;
  /** Share of the text width, relative to the other columns. */
  share: number;
}

/** A place to sign. A hand-print square stands beside it where the signer may use a fingerprint. */
export interface SignatureBox {
  role: string;
  handPrint?: boolean;
}

export type Block =
  | { kind: 'heading'; level: HeadingLevel; text: string }
  /** Body text, first line indented by two characters; a line break starts a new paragraph. */
  | { kind: 'body'; text: string }
  /** Body text without indent. */
  | { kind: 'flush'; text: string }
  | { kind: 'table'; columns: readonly TableColumn[]; rows: readonly (readonly string[])[] }
  /** Two columns: label and value. */
  | { kind: 'fields'; fields: readonly { label: string; value: string }[] }
  | { kind: 'signatures'; boxes: readonly SignatureBox[] };

/** What an official document says; how it is laid out (GB/T 9704-2012) is the renderers' business. */
export interface OfficialDocument {
  /** Issuer's mark in red above a red line. */
  redHeader?: string | undefined;
  documentNumber?: string | undefined;
  /** A line break in a long title is kept. */
  title: string;
  /** Without the colon. */
  addressee?: string | undefined;
  blocks: readonly Block[];
  attachments?: readonly string[] | undefined;
  issuer?: string | undefined;
  /** Civil date `YYYY-MM-DD`, printed as 2026年10月10日. */
  date?: string | undefined;
  /** Leaves room for a seal over issuer and date. */
  sealOverDate?: boolean | undefined;
  /** Printed in brackets below the date: a contact, a place. */
  note?: string | undefined;
  copiesTo?: readonly string[] | undefined;
}

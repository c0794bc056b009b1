import { z } from 'zod';

/** Parts that letters share. Names are printed as given: whoever fills them in decides what the addressee may read. */
export const line = z.string().trim().min(1).max(200);
export const text = z.string().trim().min(1).max(6_000);
export const civilDate = z.iso.date();
/** Integer fen. */
export const fen = z.int().min(0).max(1_000_000_000_000);

export const contact = z.object({ name: line, phone: line, address: line.optional() });
export type ContactParams = z.output<typeof contact>;

/** What every letter about an appeal says of it. */
export const matter = {
  appealNumber: line,
  /** One line: 追索2026年1月至3月劳动报酬. */
  matter: line,
  respondents: z.array(line).max(20).default([]),
  contact: contact.optional(),
  /** Legal basis or a sentence of local practice, from the union's profile; printed as it stands. */
  basis: text.optional(),
};

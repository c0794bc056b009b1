import { strToU8, zipSync } from 'fflate';

export interface RawWorkbook {
  /** Inside `<sheetData>`. */
  rows: string;
  /** After `</sheetData>`. */
  tail?: string;
  sharedStrings?: string;
  numFmts?: string;
  /** Number format ids of styles 0, 1, 2 … */
  formats?: number[];
  workbookPr?: string;
  /** Parts to add or to put in place of the usual ones. */
  parts?: Record<string, string>;
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** The parts of a workbook with one sheet, written as raw XML. */
export function rawParts(raw: RawWorkbook): Record<string, string> {
  const xfs = (raw.formats ?? [0]).map((id) => `<xf numFmtId="${id}"/>`).join('');
  return {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': `<Relationships xmlns="${relations}"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><workbookPr ${raw.workbookPr ?? ''}/><sheets><sheet name="表1" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${relations}"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${office}/styles" Target="/xl/styles.xml"/><Relationship Id="r3" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${main}"><numFmts>${raw.numFmts ?? ''}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${xfs}</cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${raw.rows}</sheetData>${raw.tail ?? ''}</worksheet>`,
    ...(raw.sharedStrings === undefined
      ? {}
      : { 'xl/sharedStrings.xml': `<sst xmlns="${main}">${raw.sharedStrings}</sst>` }),
    ...raw.parts,
  };
}

export const zipParts = (parts: Record<string, string>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));

export const rawWorkbook = (raw: RawWorkbook): Uint8Array => zipParts(rawParts(raw));

/** A row of inline texts. */
export const textRow = (number: number, ...texts: string[]): string =>
  `<row r="${number}">${texts.map((text) => `<c t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`).join('')}</row>`;

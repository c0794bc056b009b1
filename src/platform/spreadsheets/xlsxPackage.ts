import { Zip, ZipDeflate } from 'fflate';
import { columnLetter } from './columnLetters.ts';
import { escapeXml } from './storableText.ts';
import { type DocumentProperties, propertiesXml } from './xlsxProperties.ts';
import { stylesXml } from './xlsxStyles.ts';

export interface SheetPart {
  name: string;
  hidden: boolean;
  /** Rows repeated on every printed page, from 1, or null. */
  printTitleRows: { from: number; to: number } | null;
  xml: AsyncIterable<string>;
}

/** The same rows give the same bytes. */
const archiveDate = '1980-01-01T00:00:00';
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageBase = 'http://schemas.openxmlformats.org/package/2006';
const sheetMl = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Streams a workbook: what is written leaves at once, whatever the number of rows. */
export async function* packXlsx(
  sheets: readonly SheetPart[],
  properties?: DocumentProperties,
): AsyncGenerator<Uint8Array> {
  const output: Uint8Array[] = [];
  const failures: Error[] = [];
  const zip = new Zip((error, data) => {
    if (error) failures.push(error);
    else output.push(data);
  });
  const encoder = new TextEncoder();
  for (const [name, chunks] of parts(sheets, properties)) {
    const entry = new ZipDeflate(name, { level: 3 });
    entry.mtime = archiveDate;
    zip.add(entry);
    for await (const chunk of chunks) {
      entry.push(encoder.encode(chunk));
      yield* output.splice(0);
    }
    entry.push(new Uint8Array(0), true);
  }
  zip.end();
  if (failures[0]) throw failures[0];
  yield* output.splice(0);
}

function parts(
  sheets: readonly SheetPart[],
  properties: DocumentProperties | undefined,
): [string, AsyncIterable<string> | string[]][] {
  const numbered = sheets.map((sheet, index) => ({ ...sheet, number: index + 1 }));
  const override = (path: string, type: string): string =>
    `<Override PartName="/xl/${path}" ContentType="${sheetMl}.${type}+xml"/>`;
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;
  const relations = (inner: string): string =>
    `${declaration}<Relationships xmlns="${packageBase}/relationships">${inner}</Relationships>`;
  return [
    [
      '[Content_Types].xml',
      [
        `${declaration}<Types xmlns="${packageBase}/content-types">`,
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
        '<Default Extension="xml" ContentType="application/xml"/>',
        properties
          ? '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
          : '',
        override('workbook.xml', 'sheet.main'),
        override('styles.xml', 'styles'),
        ...numbered.map(({ number }) => override(`worksheets/sheet${number}.xml`, 'worksheet')),
        '</Types>',
      ],
    ],
    [
      '_rels/.rels',
      [
        relations(
          relation('rId1', 'officeDocument', 'xl/workbook.xml') +
            (properties
              ? `<Relationship Id="rId2" Type="${packageBase}/relationships/metadata/core-properties" Target="docProps/core.xml"/>`
              : ''),
        ),
      ],
    ],
    ...(properties ? [['docProps/core.xml', [propertiesXml(properties)]] as [string, string[]]] : []),
    [
      'xl/_rels/workbook.xml.rels',
      [
        relations(
          [
            ...numbered.map(({ number }) =>
              relation(`rId${number}`, 'worksheet', `worksheets/sheet${number}.xml`),
            ),
            relation(`rId${sheets.length + 1}`, 'styles', 'styles.xml'),
          ].join(''),
        ),
      ],
    ],
    ['xl/workbook.xml', [workbookXml(sheets)]],
    ['xl/styles.xml', [stylesXml()]],
    ...numbered.map(({ number, xml }): [string, AsyncIterable<string>] => [
      `xl/worksheets/sheet${number}.xml`,
      xml,
    ]),
  ];
}

function workbookXml(sheets: readonly SheetPart[]): string {
  const list = sheets.map(
    ({ name, hidden }, index) =>
      `<sheet name="${escapeXml(name)}" sheetId="${index + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${index + 1}"/>`,
  );
  const titles = sheets.flatMap(({ name, printTitleRows }, index) =>
    printTitleRows === null
      ? []
      : [
          `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${escapeXml(quoteSheet(name))}!$${printTitleRows.from}:$${printTitleRows.to}</definedName>`,
        ],
  );
  const names = titles.length === 0 ? '' : `<definedNames>${titles.join('')}</definedNames>`;
  return `${declaration}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${office}"><sheets>${list.join('')}</sheets>${names}</workbook>`;
}

/** The sheet's name as formulas write it. */
export const quoteSheet = (name: string): string => `'${name.replaceAll("'", "''")}'`;

/** A range in a formula that does not move, such as `$A$2:$A$9`. */
export const fixedRange = (column: number, from: number, to: number): string =>
  `$${columnLetter(column)}$${from}:$${columnLetter(column)}$${to}`;

/** A name a spreadsheet program takes: at most 31 characters, none of `[]:*?/\`, none twice. */
export function sheetName(wanted: string, taken: readonly string[]): string {
  const plain =
    wanted
      .replace(/\p{Cc}/gu, ' ')
      .replace(/[[\]:*?/\\]/gu, ' ')
      .replace(/^'+|'+$/gu, '')
      .trim()
      .slice(0, 31)
      .toWellFormed() || 'Sheet';
  let name = plain;
  for (let number = 2; taken.some((other) => other.toLowerCase() === name.toLowerCase()); number++) {
    name = `${plain.slice(0, 27)} ${number}`;
  }
  return name;
}

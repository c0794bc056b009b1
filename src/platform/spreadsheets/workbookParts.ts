import { type NumberKind, numberKind } from './numberFormats.ts';
import { refusal } from './refusals.ts';
import { type Attributes, readXml } from './xmlEvents.ts';
import type { ZipPackage } from './zipPackage.ts';

export interface WorkbookSheet {
  name: string;
  path: string;
  hidden: boolean;
}

export interface WorkbookParts {
  sheets: WorkbookSheet[];
  /** The 1904 date system of old Macintosh files. */
  date1904: boolean;
  sharedStringsPath: string | null;
  /** What the style of each number means, by style index. */
  styles: NumberKind[];
}

interface Relation {
  type: string;
  target: string;
}

/** Sheet list, relations and styles are kept in memory. */
const maxDirectoryBytes = 32 * 1024 * 1024;

const ignoreText = (): void => undefined;

/** Reads the directory parts of a workbook. Refused where the archive is something else. */
export async function readWorkbookParts(zip: ZipPackage): Promise<WorkbookParts> {
  const rootPath = await workbookPath(zip);
  const relations = await readRelations(zip, rootPath);
  const sheets: WorkbookSheet[] = [];
  let date1904 = false;
  await readXml(await zip.read(rootPath, maxDirectoryBytes), {
    open(name, attributes) {
      if (name === 'workbookPr') date1904 = isTrue(attributes.date1904);
      if (name !== 'sheet') return;
      const relation = relations.get(attributes['r:id'] ?? relationId(attributes) ?? '');
      if (!relation?.type.endsWith('/worksheet')) return;
      const hidden = attributes.state === 'hidden' || attributes.state === 'veryHidden';
      sheets.push({ name: attributes.name ?? '', path: relation.target, hidden });
    },
    text: ignoreText,
    close: ignoreText,
  });
  const pathOf = (type: string): string | null =>
    [...relations.values()].find((relation) => relation.type.endsWith(type) && zip.has(relation.target))
      ?.target ?? null;
  const stylesPath = pathOf('/styles');
  return {
    sheets: sheets.filter((sheet) => zip.has(sheet.path)),
    date1904,
    sharedStringsPath: pathOf('/sharedStrings'),
    styles: stylesPath === null ? [] : await readStyles(zip, stylesPath),
  };
}

const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';

const relationId = (attributes: Attributes): string | undefined =>
  Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1];

async function workbookPath(zip: ZipPackage): Promise<string> {
  if (zip.has('_rels/.rels')) {
    for (const relation of (await readRelations(zip, '')).values()) {
      if (relation.type.endsWith('/officeDocument') && /workbook[^/]*\.xml$/iu.test(relation.target)) {
        if (zip.has(relation.target)) return relation.target;
      }
    }
  }
  if (zip.has('xl/workbook.xml')) return 'xl/workbook.xml';
  throw refusal('notWorkbook');
}

async function readRelations(zip: ZipPackage, partPath: string): Promise<Map<string, Relation>> {
  const slash = partPath.lastIndexOf('/') + 1;
  const folder = partPath.slice(0, slash);
  const path = `${folder}_rels/${partPath.slice(slash)}.rels`;
  const relations = new Map<string, Relation>();
  if (!zip.has(path)) return relations;
  await readXml(await zip.read(path, maxDirectoryBytes), {
    open(name, attributes) {
      if (name !== 'Relationship' || attributes.TargetMode === 'External') return;
      const { Id = '', Type = '', Target = '' } = attributes;
      relations.set(Id, { type: Type, target: resolvePath(folder, Target) });
    },
    text: ignoreText,
    close: ignoreText,
  });
  return relations;
}

/** Targets are relative to the part's folder, or start at the root of the archive. */
function resolvePath(folder: string, target: string): string {
  return new URL(target, `package:///${folder}`).pathname.slice(1);
}

async function readStyles(zip: ZipPackage, path: string): Promise<NumberKind[]> {
  const codes = new Map<number, string>();
  const kinds: NumberKind[] = [];
  let inCellFormats = false;
  await readXml(await zip.read(path, maxDirectoryBytes), {
    open(name, attributes) {
      if (name === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
      else if (name === 'cellXfs') inCellFormats = true;
      else if (name === 'xf' && inCellFormats) {
        const id = Number(attributes.numFmtId ?? 0);
        kinds.push(numberKind(id, codes.get(id)));
      }
    },
    text: ignoreText,
    close(name) {
      if (name === 'cellXfs') inCellFormats = false;
    },
  });
  return kinds;
}

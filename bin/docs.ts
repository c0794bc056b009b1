import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lifecycleTable } from '../src/features/appeals/lifecycleTable.ts';
import { features } from '../src/features.ts';
import { openApiDocument } from '../src/platform/http/openapi.ts';

/** Writes what is generated: docs/openapi.json and the tables of the appeals README. A test fails while they are old. */
const root = join(import.meta.dirname, '..');
const tables = Object.fromEntries(features.map((feature) => [feature.name, feature.routeTable]));
await writeFile(join(root, 'docs', 'openapi.json'), `${JSON.stringify(openApiDocument(tables), null, 1)}\n`);

const readme = join(root, 'src', 'features', 'appeals', 'README.md');
const text = await readFile(readme, 'utf8');
const [before] = text.split('<!-- table -->');
await writeFile(readme, `${before}<!-- table -->\n${lifecycleTable()}\n<!-- /table -->\n`);

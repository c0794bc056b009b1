import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { features } from '../src/features.ts';
import { openApiDocument } from '../src/platform/http/openapi.ts';

/** Writes docs/openapi.json from the features' contracts. A test fails while it is not current. */
const document = openApiDocument(
  Object.fromEntries(features.map((feature) => [feature.name, feature.routeTable])),
);
await writeFile(
  join(import.meta.dirname, '..', 'docs', 'openapi.json'),
  `${JSON.stringify(document, null, 1)}\n`,
);

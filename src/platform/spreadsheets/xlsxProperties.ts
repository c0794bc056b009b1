import { escapeXml, storableText } from './storableText.ts';

/** What the file tells of itself in its properties. */
export interface DocumentProperties {
  title: string;
  creator: string;
  description: string;
  created: Date;
}

/** docProps/core.xml of Open Packaging. */
export function propertiesXml({ title, creator, description, created }: DocumentProperties): string {
  const text = (value: string) => escapeXml(storableText(value));
  const instant = created.toISOString().replace(/\.\d{3}Z$/, 'Z');
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${text(title)}</dc:title><dc:creator>${text(creator)}</dc:creator><dc:description>${text(description)}</dc:description><dcterms:created xsi:type="dcterms:W3CDTF">${instant}</dcterms:created></cp:coreProperties>`;
}

import type { Readable } from 'node:stream';
import { SaxesParser } from 'saxes';
import { asRefusal, refusal } from './refusals.ts';

export type Attributes = Record<string, string>;

export interface XmlHandler {
  open(name: string, attributes: Attributes): void;
  text(text: string): void;
  close(name: string): void;
}

/** Some programs write every element with a namespace prefix. */
const localName = (name: string): string => {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
};

/**
 * Feeds a part to the handler, and pauses after every chunk so that the caller can hand on what it has.
 * A document type is refused: no workbook has one, and entities can be made to explode.
 */
export async function* xmlChunks(stream: Readable, handler: XmlHandler): AsyncGenerator<void> {
  const parser = new SaxesParser();
  let doctype = false;
  parser.on('doctype', () => {
    doctype = true;
  });
  parser.on('opentag', (tag) => handler.open(localName(tag.name), tag.attributes));
  parser.on('text', (text) => handler.text(text));
  parser.on('cdata', (text) => handler.text(text));
  parser.on('closetag', (tag) => handler.close(localName(tag.name)));
  parser.on('error', (error) => {
    throw error;
  });
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of stream) {
      parser.write(decoder.decode(chunk, { stream: true }));
      if (doctype) throw refusal('broken', 'DOCTYPE');
      yield;
    }
    parser.write(decoder.decode());
    parser.close();
    yield;
  } catch (error) {
    throw asRefusal(error);
  } finally {
    stream.destroy();
  }
}

/** Reads a small part whole. */
export async function readXml(stream: Readable, handler: XmlHandler): Promise<void> {
  for await (const _ of xmlChunks(stream, handler));
}

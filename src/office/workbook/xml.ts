import sax from 'sax';
import { FileRefused } from './refused';

export type Attributes = Readonly<Record<string, string>>;

/** What to do at each element, by its name without a prefix. */
export interface XmlHandler {
  open?(name: string, attributes: Attributes): void;
  text?(text: string): void;
  close?(name: string): void;
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Reads XML as it comes. A document type is refused, so that no entity is ever declared: expansion
 * bombs and references to other files have nothing to begin with.
 * @throws FileRefused for a document type, for anything that is not UTF-8 or not well formed.
 */
export async function readXml(chunks: AsyncIterable<Buffer>, handler: XmlHandler): Promise<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const parser = sax.parser(true, { position: false });
  parser.ondoctype = () => {
    throw new FileRefused('file.doctype');
  };
  parser.onerror = () => {
    throw new FileRefused('file.damaged');
  };
  parser.onopentag = ({ name, attributes }) =>
    handler.open?.(localName(name), attributes as Attributes);
  parser.ontext = (text) => handler.text?.(text);
  parser.oncdata = (text) => handler.text?.(text);
  parser.onclosetag = (name) => handler.close?.(localName(name));
  try {
    for await (const chunk of chunks) parser.write(decoder.decode(chunk, { stream: true }));
    parser.write(decoder.decode()).close();
  } catch (error) {
    if (error instanceof FileRefused) throw error;
    throw new FileRefused('file.damaged');
  }
}

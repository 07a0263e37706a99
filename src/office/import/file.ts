import { plainRefusal } from '../../gate/errors';
import type { Workbook } from '../workbook/grid';
import { readWorkbook } from '../workbook/read';
import { FileRefused } from '../workbook/refused';

export interface SentFile {
  readonly file: Buffer;
  readonly fileName: string;
}

/** What a sent file says. @throws 400 with the reason when it cannot be read at all */
export async function readSent<T>(
  { file, fileName }: SentFile,
  read: (book: Workbook) => T,
): Promise<T> {
  try {
    return read(await readWorkbook(file, fileName));
  } catch (error) {
    if (error instanceof FileRefused) throw plainRefusal(error.message);
    throw error;
  }
}

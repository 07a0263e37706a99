import { PAGE_WORDS } from '../../../domain/pages.zh';
import type { StoredFile } from '../mine';

const { desk } = PAGE_WORDS;
const KILOBYTES = 1024;

const sizeOf = ({ size }: StoredFile): string =>
  size < KILOBYTES
    ? desk.kilobytes(Math.max(1, Math.round(size)))
    : desk.megabytes((size / KILOBYTES).toFixed(1));

/** Files to save, each by the name it was sent with; `address` is the folder of their route. */
export const Files = ({
  files,
  address,
}: {
  files: readonly StoredFile[] | null;
  address: string;
}) =>
  (files ?? []).length === 0 ? null : (
    <ul className="files">
      {(files ?? []).map((file) => (
        <li key={file.documentId}>
          <a href={`${address}${file.documentId}`}>{file.name}</a>
          <span className="due">{sizeOf(file)}</span>
        </li>
      ))}
    </ul>
  );

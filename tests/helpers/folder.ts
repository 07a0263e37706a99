import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A new empty folder that another account may walk into, as PostgreSQL's must when root tests. */
export const temporaryFolder = (): string => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ge-taskforce-test-'));
  fs.chmodSync(folder, 0o711);
  return folder;
};

export const removeFolder = (folder: string): void =>
  fs.rmSync(folder, { recursive: true, force: true });

import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';

const OWNER_ONLY = 0o600;
const OWNERS_FOLDER = 0o700;
const NAME_BYTES = 24;
const NAME = /^[0-9a-f]{48}$/;
const UNFINISHED = '.new';

const isMissing = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';

/**
 * A folder of sealed files outside of everything that is served. Names are drawn here and say
 * nothing; no name that was sent ever becomes a path.
 */
export class FileStore {
  constructor(private readonly folder: string) {}

  private pathOf(name: string): string {
    if (!NAME.test(name)) throw new Error('No name of a sealed file');
    return path.join(this.folder, name);
  }

  /** A name nobody has. */
  newName(): string {
    return randomBytes(NAME_BYTES).toString('hex');
  }

  /** Keeps the bytes under the name, whole or not at all, and on the disk when it returns. */
  async put(name: string, bytes: Uint8Array): Promise<void> {
    const place = this.pathOf(name);
    await fs.mkdir(this.folder, { recursive: true, mode: OWNERS_FOLDER });
    const unfinished = `${place}${UNFINISHED}`;
    try {
      await fs.writeFile(unfinished, bytes, { mode: OWNER_ONLY, flag: 'wx', flush: true });
      await fs.rename(unfinished, place);
    } catch (error) {
      await fs.rm(unfinished, { force: true });
      throw error;
    }
  }

  /** @throws ENOENT when there is none */
  get(name: string): Promise<Buffer> {
    return fs.readFile(this.pathOf(name));
  }

  /** Removes a file; one that is gone already is as well. */
  async remove(name: string): Promise<void> {
    await fs.rm(this.pathOf(name), { force: true });
  }

  /** Names of files, whole and unfinished, that were last written before `before`. */
  async olderThan(before: Date): Promise<string[]> {
    const old: string[] = [];
    for (const entry of await this.entries()) {
      const name = entry.endsWith(UNFINISHED) ? entry.slice(0, -UNFINISHED.length) : entry;
      if (!NAME.test(name)) continue;
      const writtenAt = await this.writtenAt(entry);
      if (writtenAt !== null && writtenAt < before) old.push(entry);
    }
    return old;
  }

  /** Removes an entry {@link olderThan} named. */
  async sweep(entry: string): Promise<void> {
    await fs.rm(path.join(this.folder, path.basename(entry)), { force: true });
  }

  private async entries(): Promise<string[]> {
    try {
      return await fs.readdir(this.folder);
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  }

  private async writtenAt(entry: string): Promise<Date | null> {
    try {
      return (await fs.stat(path.join(this.folder, entry))).mtime;
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }
}

/** Enough for the pages people read; the oldest entry makes room. */
const MOST_ENTRIES = 500;

/** Remembers what was rendered until the stamp of the content changes. */
export interface RenderedCache {
  /** The kept value of a key, or the one `render` makes. */
  get<T>(key: string, render: () => Promise<T>): Promise<T>;
}

/**
 * A cache that asks `stampOf` before every answer: cheap to ask, and right at once in every
 * process, whichever of them published or retracted. Concurrent askers share one question.
 */
export function renderedCache(stampOf: () => Promise<string>): RenderedCache {
  const kept = new Map<string, unknown>();
  let stamp = '';
  let asking: Promise<string> | null = null;

  const currentStamp = (): Promise<string> => {
    asking ??= stampOf().finally(() => {
      asking = null;
    });
    return asking;
  };

  return {
    async get<T>(key: string, render: () => Promise<T>): Promise<T> {
      const now = await currentStamp();
      if (now !== stamp) {
        kept.clear();
        stamp = now;
      }
      if (kept.has(key)) return kept.get(key) as T;
      const value = await render();
      // A change that came in the meantime has a stamp of its own: do not keep what it outdated.
      if (now === stamp) {
        const oldest = kept.size >= MOST_ENTRIES ? kept.keys().next().value : undefined;
        if (oldest !== undefined) kept.delete(oldest);
        kept.set(key, value);
      }
      return value;
    },
  };
}

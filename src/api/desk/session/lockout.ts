const MINUTE = 60_000;
export const MOST_FAILURES = 5;
export const LOCKED_FOR = 15 * MINUTE;
/** More names than the district has accounts: somebody is guessing, and old names may go. */
const MOST_NAMES = 5000;

interface Failures {
  readonly count: number;
  /** Milliseconds since 1970. */
  readonly last: number;
}

/**
 * Counts failed sign-ins by account, never by address: a whole office shares one address. Kept in
 * the memory of this process, so a restart forgives.
 */
export function lockout() {
  const names = new Map<string, Failures>();
  const recent = (name: string, now: Date): Failures | null => {
    const found = names.get(name);
    return found && now.getTime() - found.last < LOCKED_FOR ? found : null;
  };
  return {
    /** Whether the name is barred for now, whatever the password. */
    isLocked: (name: string, now: Date): boolean =>
      (recent(name, now)?.count ?? 0) >= MOST_FAILURES,

    fail(name: string, now: Date): void {
      const count = (recent(name, now)?.count ?? 0) + 1;
      names.delete(name);
      const oldest = names.size >= MOST_NAMES ? names.keys().next().value : undefined;
      if (oldest !== undefined) names.delete(oldest);
      names.set(name, { count, last: now.getTime() });
    },

    succeed: (name: string): boolean => names.delete(name),
  };
}

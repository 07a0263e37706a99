/** The README with its generated tables as the given domain has them. */
export function withDomainTables(
  text: string,
  domain: {
    readonly TABLES: object;
    readonly CONTRACTS: object;
    readonly NOTIFICATIONS: readonly object[];
    readonly actionLabel: (action: string) => string;
  },
): string;

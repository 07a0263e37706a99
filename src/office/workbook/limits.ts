const MB = 1024 * 1024;

/** What a workbook may cost. Beyond any of these it is refused before or while it is opened. */
export const LIMITS = {
  fileBytes: 20 * MB,
  zipEntries: 2000,
  /** Of all parts together, as they declare it; each part is held to what it declared. */
  unzippedBytes: 100 * MB,
  /** Unzipped to zipped, of parts larger than `ratioFrom`. */
  ratio: 100,
  ratioFrom: MB,
  /** Rows with content: 5,000 tasks with their titles, headings and totals. */
  rows: 6000,
  cells: 300_000,
  columns: 16_384,
  sheets: 64,
} as const;

export const inMegabytes = (bytes: number): number => bytes / MB;

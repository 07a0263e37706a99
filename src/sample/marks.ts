import type { Core } from '@strapi/strapi';

/** Stands before every title of the sample year, so that nobody takes it for the district's own. */
export const MARK = '（示例）';

/** Addresses of a top-level domain that is reserved never to exist: nobody is mailed by accident. */
export const sampleAddress = (name: string): string => `${name}@sample.invalid`;

export const SAMPLE_STORE = { type: 'core', name: 'taskforce' };
export const SAMPLE_DONE = 'sample-year';

/** Whether the sample year is in this database. */
export const holdsSampleYear = async (strapi: Core.Strapi): Promise<boolean> =>
  (await strapi.store(SAMPLE_STORE).get({ key: SAMPLE_DONE })) === true;

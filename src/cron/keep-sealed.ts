import type { Core } from '@strapi/strapi';
import { officeDate } from '../domain/calendar';
import { SEALED_WORDS } from '../domain/wording.zh';
import { forgetComplainants, sweepOrphans } from '../sealed/forget';
import { resealAll } from '../sealed/reseal';
import { vaultOf } from '../sealed/vault';
import { inSlot } from './slots';

/**
 * 个人信息保护法 第十九条: who complained is known for the shortest time that is needed. Once a day; a
 * missed day is made up for by the next, which forgets everybody who is due by then.
 */
export const forgetComplainantsOfDay = (
  strapi: Core.Strapi,
  now: Date,
  stop?: AbortSignal,
): Promise<boolean> =>
  inSlot(strapi, { job: 'forget-complainants', period: officeDate(now), now }, async () => {
    const vault = vaultOf(strapi);
    const { people, files } = await forgetComplainants(strapi, vault, now, stop);
    const orphans = await sweepOrphans(strapi, vault, now);
    return `${SEALED_WORDS.forgotten(people, files)}，${SEALED_WORDS.orphans(orphans)}`;
  });

/**
 * Change of keys: once a day and for each writing key, so that a new one is taken into use with the
 * start that brought it.
 */
export const resealOfDay = (
  strapi: Core.Strapi,
  now: Date,
  stop?: AbortSignal,
): Promise<boolean> => {
  const vault = vaultOf(strapi);
  const period = `${officeDate(now)}:${vault.ring.writing.id}`;
  return inSlot(strapi, { job: 'reseal-complainants', period, now }, async () => {
    const { people, files } = await resealAll(strapi, vault, now, stop);
    return SEALED_WORDS.resealed(people, files);
  });
};

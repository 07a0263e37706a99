import type { Core } from '@strapi/strapi';
import { itemsOf, textOf } from '../../gate/record';
import { readRulebook } from '../../gate/rulebook';
import { baseUrl } from '../../mail/settings';
import { stylesheetAddress } from '../../web/stylesheet';

/** What every page of the portal carries round its content; only what the office configured. */
export interface Frame {
  /** The site's configured address, without a slash at its end. */
  readonly base: string;
  readonly stylesheet: string;
  readonly links: readonly { readonly label: string; readonly url: string }[];
  readonly footer: readonly { readonly label: string; readonly value: string }[];
}

export const FEED = '/feed.xml';
export const STYLESHEET = 'portal/site.css';

/** A frame that needs no database: for pages that say that something is broken. */
export const bareFrame = (strapi: Core.Strapi): Frame => ({
  base: baseUrl(strapi),
  stylesheet: stylesheetAddress(strapi, STYLESHEET),
  links: [],
  footer: [],
});

/** The frame with the links and the footer of 规则参数. */
export async function readFrame(strapi: Core.Strapi): Promise<Frame> {
  const rulebook = await readRulebook(strapi);
  if (!rulebook) return bareFrame(strapi);
  return {
    ...bareFrame(strapi),
    links: itemsOf(rulebook, 'portalLinks').map((item) => ({
      label: textOf(item, 'label') ?? '',
      url: textOf(item, 'url') ?? '',
    })),
    footer: itemsOf(rulebook, 'portalFooter').map((item) => ({
      label: textOf(item, 'label') ?? '',
      value: textOf(item, 'value') ?? '',
    })),
  };
}

import type { Core } from '@strapi/strapi';
import type { OutboxSettings } from '../bootstrap/outbox';
import type { Pacing } from '../bootstrap/pacing';

interface EmailConfig {
  readonly providerOptions?: { readonly host?: string };
  readonly settings?: { readonly defaultFrom?: string };
}

const emailConfig = (strapi: Core.Strapi): EmailConfig =>
  strapi.config.get<EmailConfig>('plugin::email', {});

/** Without a mail server, or a sender to name, nothing is sent: letters are kept for reading. */
export const canSend = (strapi: Core.Strapi): boolean =>
  Boolean(emailConfig(strapi).providerOptions?.host && emailConfig(strapi).settings?.defaultFrom);

export const senderOf = (strapi: Core.Strapi): string =>
  emailConfig(strapi).settings?.defaultFrom ?? '';

/** The configured address of the system; links in letters never come from a request. */
export const baseUrl = (strapi: Core.Strapi): string =>
  strapi.config.get<string>('server.absoluteUrl', '').replace(/\/$/, '');

/** Leases, waits and connections; see `config/pacing.ts`. */
export const pacingOf = (strapi: Core.Strapi): Pacing => strapi.config.get<Pacing>('pacing');

/** What keeps letters from people they are not meant for; see `config/outbox.ts`. */
export const outboxOf = (strapi: Core.Strapi): OutboxSettings =>
  strapi.config.get<OutboxSettings>('outbox');

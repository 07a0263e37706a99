import type { Core } from '@strapi/strapi';
import request from 'supertest';
import type { Response } from 'supertest';
import { PASSWORD } from '../helpers/world';

/** The value of a hidden input of a page. @throws where the page has none */
export function hidden(page: string, name: string): string {
  const value = new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1];
  if (value === undefined) throw new Error(`no hidden ${name} in ${page.slice(0, 400)}`);
  return value;
}

export type Fields = Readonly<Record<string, string | readonly string[]>>;

export interface SentFile {
  readonly field: string;
  readonly name: string;
  readonly content: Buffer;
}

/** A browser without script: keeps cookies, fills forms, follows nothing by itself. */
export class Browser {
  private readonly agent;

  constructor(strapi: Core.Strapi) {
    this.agent = request.agent(strapi.server.httpServer);
  }

  open(path: string) {
    return this.agent.get(path);
  }

  post(path: string, fields: Readonly<Record<string, string>>, origin?: string) {
    const sent = this.agent.post(path).type('form').send(fields);
    return origin === undefined ? sent : sent.set('Origin', origin);
  }

  /** A form with files, as a browser sends it; repeated fields as lists. */
  send(path: string, fields: Fields, files: readonly SentFile[] = []) {
    const sent = this.agent.post(path);
    for (const [name, value] of Object.entries(fields)) {
      for (const one of typeof value === 'string' ? [value] : value) void sent.field(name, one);
    }
    for (const { field, name, content } of files) void sent.attach(field, content, name);
    return sent;
  }

  async signIn(identifier: string, password: string = PASSWORD): Promise<Response> {
    const page = await this.open('/desk/sign-in');
    return this.post('/desk/sign-in', {
      form_token: hidden(page.text, 'form_token'),
      identifier,
      password,
    });
  }

  /** Fills the form of an action on a task's page; `more` overrides hidden fields too. */
  async act(
    path: string,
    action: string,
    more: Readonly<Record<string, string>> = {},
  ): Promise<Response> {
    const page = await this.open(path);
    return this.post(`${path}/actions/${action}`, {
      form_token: hidden(page.text, 'form_token'),
      version: hidden(page.text, 'version'),
      ...more,
    });
  }

  /** The same with files and repeated fields. */
  async hand(
    path: string,
    action: string,
    fields: Fields,
    files: readonly SentFile[] = [],
  ): Promise<Response> {
    const page = await this.open(path);
    const own = {
      form_token: hidden(page.text, 'form_token'),
      version: hidden(page.text, 'version'),
    };
    return this.send(`${path}/actions/${action}`, { ...own, ...fields }, files);
  }

  /** The form of an action wherever it stands on a page: where it goes, and its hidden fields. */
  async formOn(path: string, action: string): Promise<{ address: string; own: Fields }> {
    const page = await this.open(path);
    const form = new RegExp(`<form[^>]* action="([^"]*/actions/${action})".*?</form>`, 's').exec(
      page.text,
    );
    if (!form) throw new Error(`no form ${action} on ${path}: ${page.text.slice(0, 400)}`);
    const [html, address = ''] = form;
    return {
      address,
      own: { form_token: hidden(html, 'form_token'), version: hidden(html, 'version') },
    };
  }

  /** Fills the form of an action wherever it stands on a page; `more` overrides hidden fields too. */
  async submit(
    path: string,
    action: string,
    fields: Fields = {},
    files: readonly SentFile[] = [],
  ): Promise<Response> {
    const { address, own } = await this.formOn(path, action);
    return this.send(address, { ...own, ...fields }, files);
  }
}

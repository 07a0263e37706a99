import type { ReactElement, ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { PAGE_WORDS } from '../domain/pages.zh';

export interface DocumentProps {
  readonly title: string;
  readonly stylesheet: string;
  readonly description?: string;
  /** Pages for signed-in people and error pages stay out of search engines. */
  readonly indexed?: boolean;
  /** Further elements of the head. */
  readonly head?: ReactNode;
  readonly children: ReactNode;
}

/** The frame of every page: language, width, style and the way past the navigation. */
export const Document = (props: DocumentProps) => (
  <html lang="zh-CN">
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light" />
      <title>{props.title}</title>
      {props.description === undefined ? null : (
        <meta name="description" content={props.description} />
      )}
      {props.indexed ? null : <meta name="robots" content="noindex" />}
      <link rel="stylesheet" href={props.stylesheet} />
      {props.head}
      <link rel="icon" href="/favicon.ico" />
    </head>
    <body>
      <a className="skip" href="#main">
        {PAGE_WORDS.skip}
      </a>
      {props.children}
    </body>
  </html>
);

/** Renders a page to the text that is sent. Escaped by construction; no script is ever written. */
export const renderPage = (page: ReactElement): string =>
  `<!doctype html>${renderToStaticMarkup(page)}`;

import type { ReactNode } from 'react';
import { PAGE_WORDS } from '../../../domain/pages.zh';
import { Document } from '../../../web/document';
import type { Frame } from '../frame';

export interface Crumb {
  readonly label: string;
  readonly href?: string;
}

const { site } = PAGE_WORDS;

const NAVIGATION = [
  { label: PAGE_WORDS.home, href: '/' },
  { label: PAGE_WORDS.briefing.all, href: '/briefings' },
] as const;

const Breadcrumbs = ({ crumbs }: { crumbs: readonly Crumb[] }) => (
  <nav className="crumbs" aria-label={PAGE_WORDS.breadcrumbs}>
    <ol>
      {crumbs.map(({ label, href }) => (
        <li key={label}>
          {href === undefined ? (
            <span aria-current="page">{label}</span>
          ) : (
            <a href={href}>{label}</a>
          )}
        </li>
      ))}
    </ol>
  </nav>
);

const Footer = ({ frame }: { frame: Frame }) => (
  <footer className="site-footer">
    <div className="width">
      {frame.links.length > 0 && (
        <nav aria-label={site.links}>
          <h2>{site.links}</h2>
          <ul className="links">
            {frame.links.map(({ label, url }) => (
              <li key={url}>
                <a href={url} rel="noopener">
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {frame.footer.length > 0 && (
        <dl>
          {frame.footer.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <p className="imprint">{site.name}</p>
    </div>
  </footer>
);

interface SiteProps {
  readonly frame: Frame;
  /** Of the page alone; the site's name follows it. */
  readonly title?: string;
  readonly description?: string;
  readonly current?: (typeof NAVIGATION)[number]['href'];
  readonly crumbs?: readonly Crumb[];
  readonly indexed?: boolean;
  readonly children: ReactNode;
}

/** The portal's page: name, two ways in, where one is, the content, the configured links. */
export const Site = (props: SiteProps) => (
  <Document
    title={props.title === undefined ? site.name : `${props.title} - ${site.name}`}
    stylesheet={props.frame.stylesheet}
    indexed={props.indexed ?? false}
    {...(props.description === undefined ? {} : { description: props.description })}
  >
    <header className="site-header">
      <div className="width">
        <a className="site-name" href="/">
          {site.name}
        </a>
        <nav aria-label={site.navigation}>
          <ul>
            {NAVIGATION.map(({ label, href }) => (
              <li key={href}>
                <a href={href} {...(href === props.current ? { 'aria-current': 'page' } : {})}>
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </header>
    <div className="width">
      {props.crumbs && <Breadcrumbs crumbs={props.crumbs} />}
      <main id="main" tabIndex={-1}>
        {props.children}
      </main>
    </div>
    <Footer frame={props.frame} />
  </Document>
);

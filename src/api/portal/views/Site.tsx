import type { ReactNode } from 'react';
import { PAGE_WORDS } from '../../../domain/pages.zh';
import { Document } from '../../../web/document';
import type { Frame } from '../frame';
import { FEED } from '../frame';
import { TEXT_SIZE_FORM, TEXT_SIZE_STYLE } from '../text-size';

export interface Crumb {
  readonly label: string;
  readonly href?: string;
}

const { site } = PAGE_WORDS;

const NAVIGATION = [
  { label: PAGE_WORDS.home, href: '/' },
  { label: PAGE_WORDS.briefing.all, href: '/briefings' },
  { label: PAGE_WORDS.search.title, href: '/search' },
] as const;

/** Where one is, told to search engines in microdata: that needs no script element, as JSON-LD would. */
const Breadcrumbs = ({ crumbs }: { crumbs: readonly Crumb[] }) => (
  <nav className="crumbs" aria-label={PAGE_WORDS.breadcrumbs}>
    <ol itemScope itemType="https://schema.org/BreadcrumbList">
      {crumbs.map(({ label, href }, at) => (
        <li key={label} itemScope itemProp="itemListElement" itemType="https://schema.org/ListItem">
          {href === undefined ? (
            <span itemProp="name" aria-current="page">
              {label}
            </span>
          ) : (
            <a itemProp="item" href={href}>
              <span itemProp="name">{label}</span>
            </a>
          )}
          <meta itemProp="position" content={String(at + 1)} />
        </li>
      ))}
    </ol>
  </nav>
);

/** Two buttons of which the stylesheet of the chosen size shows the other one's. */
const TextSize = () => (
  <form className="text-size" method="post" action={TEXT_SIZE_FORM}>
    <button className="size-large" name="size" value="large">
      {site.largeText}
    </button>
    <button className="size-standard" name="size" value="standard">
      {site.standardText}
    </button>
  </form>
);

const Head = ({ frame, path }: { frame: Frame; path: string | undefined }) => (
  <>
    <link rel="stylesheet" href={TEXT_SIZE_STYLE} />
    {path !== undefined && <link rel="canonical" href={`${frame.base}${path}`} />}
    <link
      rel="alternate"
      type="application/atom+xml"
      title={PAGE_WORDS.briefing.name}
      href={`${frame.base}${FEED}`}
    />
  </>
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
      <p className="imprint">
        {site.name}
        <a href={FEED}>{PAGE_WORDS.feed.link}</a>
      </p>
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
  /** The page's one address, for search engines. */
  readonly path?: string;
  readonly children: ReactNode;
}

/** The portal's page: name, two ways in, where one is, the content, the configured links. */
export const Site = (props: SiteProps) => (
  <Document
    title={props.title === undefined ? site.name : `${props.title} - ${site.name}`}
    stylesheet={props.frame.stylesheet}
    indexed={props.indexed ?? false}
    head={<Head frame={props.frame} path={props.path} />}
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
        <TextSize />
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

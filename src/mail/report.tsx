import { renderToStaticMarkup } from 'react-dom/server';
import { LETTER_WORDS } from '../domain/letters.zh';
import type { Light } from '../domain/light';
import { REPORT_WORDS } from '../domain/reports.zh';
import type { Recipient } from './addressing';
import { Layout } from './layout';
import type { Written } from './letter';
import { noteOf } from './letter';
import type { LightBar, ReportContent, ReportLine, ReportSection } from './report-content';
import type { Stationery } from './stationery';

const LINK = '#9b1c1c';
const QUIET = '#5f5f5f';

/** The colours of the panel's lights; each has its name and number beside it. */
const COLOURS = {
  red: '#c62828',
  yellow: '#e0a100',
  green: '#2e7d32',
  grey: '#8a8a8a',
} as const satisfies Record<Light, string>;

const PERCENT = 100;

const countsOf = ({ parts }: LightBar): string =>
  parts.map(({ light, count }) => REPORT_WORDS.lightCount(light, count)).join('　');

/** A bar is a row of coloured cells as wide as their shares; the numbers above it say the same. */
function Bar({ bar }: { readonly bar: LightBar }) {
  const all = bar.parts.reduce((sum, { count }) => sum + count, 0);
  const seen = bar.parts.filter(({ count }) => count > 0);
  return (
    <tr>
      <td style={{ padding: '6px 0', borderBottom: '1px solid #ececea' }}>
        <a href={bar.link} style={{ color: LINK }}>
          {bar.name}
        </a>
        <br />
        <span style={{ fontSize: 14 }}>{countsOf(bar)}</span>
        <table
          role="presentation"
          width="100%"
          cellPadding={0}
          cellSpacing={0}
          style={{ borderCollapse: 'collapse', marginTop: 4 }}
        >
          <tbody>
            <tr>
              {seen.map(({ light, count }) => (
                <td
                  key={light}
                  width={`${Math.max(1, Math.round((count / all) * PERCENT))}%`}
                  style={{
                    background: COLOURS[light],
                    height: 10,
                    lineHeight: '10px',
                    fontSize: 1,
                    padding: 0,
                  }}
                />
              ))}
            </tr>
          </tbody>
        </table>
      </td>
    </tr>
  );
}

const Bars = ({ bars }: { readonly bars: readonly LightBar[] }) => (
  <table
    role="presentation"
    width="100%"
    cellPadding={0}
    cellSpacing={0}
    style={{ borderCollapse: 'collapse' }}
  >
    <tbody>
      {bars.map((bar, at) => (
        <Bar key={at} bar={bar} />
      ))}
    </tbody>
  </table>
);

const Line = ({ line }: { readonly line: ReportLine }) => (
  <li style={{ marginBottom: 8 }}>
    <a href={line.link} style={{ color: LINK, overflowWrap: 'anywhere' }}>
      {line.words}
    </a>
    {line.note === null ? null : (
      <span style={{ display: 'block', fontSize: 14, color: QUIET }}>{line.note}</span>
    )}
  </li>
);

function Section({ section }: { readonly section: ReportSection }) {
  const { heading, bars, lines, none } = section;
  return (
    <>
      <h2 style={{ fontSize: 17, margin: '28px 0 8px' }}>{heading}</h2>
      {bars.length > 0 ? <Bars bars={bars} /> : null}
      {lines.length > 0 ? (
        <ul style={{ margin: '8px 0 0', paddingLeft: 20 }}>
          {lines.map((line, at) => (
            <Line key={at} line={line} />
          ))}
        </ul>
      ) : null}
      {bars.length + lines.length === 0 ? <p style={{ margin: 0 }}>{none}</p> : null}
    </>
  );
}

const Draft = ({ words }: { readonly words: string }) => (
  <>
    <h2 style={{ fontSize: 17, margin: '28px 0 8px' }}>{REPORT_WORDS.headings.draft}</h2>
    <div style={{ whiteSpace: 'pre-wrap', background: '#f4f4f2', padding: 12 }}>{words}</div>
  </>
);

function html(to: Recipient | null, content: ReportContent, { signature }: Stationery): string {
  const note = to && noteOf(to);
  return `<!doctype html>${renderToStaticMarkup(
    <Layout signature={signature}>
      {to === null ? null : <p>{LETTER_WORDS.greeting(to.name)}</p>}
      {note === null ? null : <p style={{ color: '#8a1c1c' }}>{note}</p>}
      <h1 style={{ fontSize: 20, margin: '0 0 8px' }}>{content.subject}</h1>
      <p style={{ fontSize: 17, fontWeight: 'bold' }}>{content.headline}</p>
      {content.preface === null ? null : (
        <p style={{ whiteSpace: 'pre-wrap' }}>{content.preface}</p>
      )}
      <p style={{ fontSize: 14, color: QUIET }}>{content.intro}</p>
      {content.sections.map((section, at) => (
        <Section key={at} section={section} />
      ))}
      {content.draft === null ? null : <Draft words={content.draft} />}
      <p style={{ marginTop: 24 }}>
        <a href={content.link} style={{ color: LINK }}>
          {REPORT_WORDS.open}
        </a>
      </p>
    </Layout>,
  )}`;
}

function sectionText({ heading, bars, lines, none }: ReportSection): string[] {
  return [
    `【${heading}】`,
    ...bars.flatMap((bar) => [`${bar.name}：${countsOf(bar)}`, `   ${bar.link}`]),
    ...lines.flatMap(({ words, note, link }, at) => [
      `${at + 1}. ${words}`,
      ...(note === null ? [] : [`   ${note}`]),
      `   ${link}`,
    ]),
    ...(bars.length + lines.length === 0 ? [none] : []),
    '',
  ];
}

function text(to: Recipient | null, content: ReportContent, { signature }: Stationery): string {
  const note = to && noteOf(to);
  return [
    ...(to === null ? [] : [LETTER_WORDS.greeting(to.name)]),
    ...(note === null ? [] : [note]),
    content.subject,
    content.headline,
    ...(content.preface === null ? [] : ['', content.preface]),
    '',
    content.intro,
    '',
    ...content.sections.flatMap(sectionText),
    ...(content.draft === null ? [] : [`【${REPORT_WORDS.headings.draft}】`, content.draft, '']),
    `${REPORT_WORDS.open}：${content.link}`,
    '',
    signature,
    LETTER_WORDS.footer,
  ].join('\n');
}

/** A report in words, HTML and plain text from the same content; to nobody, as its preview shows it. */
export const writeReport = (
  to: Recipient | null,
  content: ReportContent,
  stationery: Stationery,
): Written => ({
  subject: content.subject,
  html: html(to, content, stationery),
  text: text(to, content, stationery),
});

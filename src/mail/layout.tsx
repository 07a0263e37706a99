import type { ReactNode } from 'react';
import { LETTER_WORDS } from '../domain/letters.zh';

const FONT = "'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif";

interface LayoutProps {
  /** The line under the letter. */
  readonly signature: string;
  readonly children: ReactNode;
}

/** Inline styles only: mail programs drop style sheets. One column, readable at 360 px. */
export function Layout({ signature, children }: LayoutProps) {
  return (
    <html lang="zh-CN">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
      </head>
      <body style={{ margin: 0, background: '#f4f4f2' }}>
        <div
          style={{
            maxWidth: 640,
            margin: '0 auto',
            padding: '24px 20px',
            background: '#ffffff',
            color: '#1f1f1f',
            fontFamily: FONT,
            fontSize: 16,
            lineHeight: 1.7,
          }}
        >
          {children}
          <p style={{ marginTop: 32, fontSize: 13, color: '#5f5f5f' }}>
            {signature}
            <br />
            {LETTER_WORDS.footer}
          </p>
        </div>
      </body>
    </html>
  );
}

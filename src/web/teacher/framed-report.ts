import {createHash} from 'node:crypto'

/** A report in a frame of the page: what it is, and what a browser may do with it. */
export interface FramedReport {
  readonly html: string
  readonly headers: Readonly<Record<string, string>>
}

/** Only scripts of the report itself, known by what is in them, and nothing from anywhere else; in a frame of ours alone. */
export function framedReport(html: string): FramedReport {
  const scripts = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, code = '']) => hashOf(code))
  const policy = {
    'default-src': "'none'",
    ...(scripts.length > 0 && {'script-src': scripts.join(' ')}),
    'style-src': "'unsafe-inline'",
    'img-src': 'data:',
    'font-src': 'data:',
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'self'",
    sandbox: scripts.length > 0 ? 'allow-scripts' : '',
  }
  return {
    html,
    headers: {
      'content-security-policy': Object.entries(policy)
        .map(([name, value]) => `${name} ${value}`.trim())
        .join('; '),
      'x-frame-options': 'SAMEORIGIN',
    },
  }
}

function hashOf(code: string): string {
  return `'sha256-${createHash('sha256').update(code).digest('base64')}'`
}

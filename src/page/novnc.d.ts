/** What the page uses of noVNC: https://github.com/novnc/noVNC/blob/v1.7.0/docs/API.md */
declare module '@novnc/novnc' {
  class RFB extends EventTarget {
    constructor(target: HTMLElement, url: string, options?: {readonly shared?: boolean})
    scaleViewport: boolean
    background: string
    disconnect(): void
    focus(): void
    sendCredentials(credentials: {readonly password: string}): void
  }
  // eslint-disable-next-line import-x/no-default-export -- it is theirs
  export default RFB
}

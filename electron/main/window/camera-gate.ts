/** What Electron tells of a wish for a permission, as far as it counts here. */
export interface MediaWish {
  readonly permission: string;
  /** Of the page that wishes. */
  readonly url: string;
  readonly isMainFrame: boolean;
  /** What is wished for; undefined if Electron does not say. */
  readonly kinds: readonly string[] | undefined;
}

/**
 * Whether the page may have the camera: only its picture, only our own page, and only from when the user has pressed the
 * button for it until the camera is put away. Nothing else is ever permitted.
 */
export class CameraGate {
  private isOpen = false;

  /**
   * @param ownPage whether an address is that of our own page
   * @param askSystem lets the system ask the user, where it does not ask by itself
   */
  constructor(
    private readonly ownPage: (url: string) => boolean,
    private readonly askSystem: () => Promise<unknown> = () => Promise.resolve(),
  ) {}

  /** The user has asked for the camera. */
  async open(): Promise<void> {
    await this.askSystem();
    this.isOpen = true;
  }

  close(): void {
    this.isOpen = false;
  }

  permits({ permission, url, isMainFrame, kinds }: MediaWish): boolean {
    const isVideoAlone = kinds !== undefined && kinds.length > 0 && kinds.every((kind) => kind === 'video');
    return this.isOpen && permission === 'media' && isVideoAlone && isMainFrame && this.ownPage(url);
  }
}

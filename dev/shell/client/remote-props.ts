import type { ComponentType } from 'react';

export interface Notice {
  tone: 'success' | 'error' | 'info';
  message: string;
}

/** What a remote asks of its host; stated here once more, as a host builds without the remote's code. */
export interface RemoteHost {
  apiBaseUrl: string;
  getAccessToken: () => Promise<string>;
  locale: string;
  notify: (notice: Notice) => void;
  navigate: (url: string) => void;
  onUnavailable: () => void;
}

export interface RemoteProps {
  extensionId: string;
  host: RemoteHost;
}

/** What `./UpgradeBlockDialog` asks for beside it. */
export interface UpgradeDialogProps extends RemoteProps {
  versionId: string;
  onClose: () => void;
  onVersionChanged: () => void;
}

export type RemoteComponent<Props extends RemoteProps> = ComponentType<Props>;

declare global {
  interface Window {
    __nonce__?: string;
  }
}

// react-hot-toast reads the nonce for its styles from here when it is imported.
const meta = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]');
if (meta) window.__nonce__ = meta.nonce;

export {};

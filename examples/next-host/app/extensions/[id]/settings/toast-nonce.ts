declare global {
  interface Window {
    __nonce__?: string;
  }
}

// Where react-hot-toast looks for the nonce of its styles, as soon as it is imported.
const meta = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]');
if (meta) window.__nonce__ = meta.nonce;

export {};

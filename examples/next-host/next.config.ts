import type { NextConfig } from 'next';

const config: NextConfig = {
  reactStrictMode: true,
  // This folder, although the repository around it also has a lockfile.
  turbopack: { root: import.meta.dirname },
};

export default config;

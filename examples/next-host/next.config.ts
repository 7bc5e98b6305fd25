import type { NextConfig } from 'next';

const config: NextConfig = {
  reactStrictMode: true,
  // This folder, though the repository around it has a lockfile too.
  turbopack: { root: import.meta.dirname },
};

export default config;

# Images of the product; docs/deploy.md describes how to run them.
#   docker build --target service -t extension-schedules/service .
#   docker build --target service-temporal -t extension-schedules/service-temporal .
#   docker build --target remote -t extension-schedules/remote .

FROM node:24.21.0-bookworm-slim AS packages
WORKDIR /srv
# Only these files determine what is installed, so a source change does not reinstall packages.
COPY package.json package-lock.json ./
COPY openapi/package.json openapi/
COPY core/package.json core/
COPY service/package.json service/
COPY service/jobs/temporal/package.json service/jobs/temporal/
COPY dev/package.json dev/
COPY testing/package.json testing/
COPY src/remote/types/package.json src/remote/types/

FROM packages AS service-packages
RUN npm ci --omit=dev --workspace service --ignore-scripts --no-audit --no-fund

FROM packages AS temporal-packages
RUN npm ci --omit=dev --workspace service --workspace @extension-schedules/temporal --ignore-scripts --no-audit --no-fund

FROM temporal-packages AS workflows
COPY tsconfig.base.json ./
COPY core core
COPY openapi openapi
COPY service service
COPY scripts/build-workflows.ts scripts/
RUN node scripts/build-workflows.ts

FROM packages AS remote-build
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN node node_modules/vite/bin/vite.js build

FROM node:24.21.0-bookworm-slim AS base
WORKDIR /srv
ENV NODE_ENV=production API_HOST=0.0.0.0 API_PORT=4100 WORKER_HOST=0.0.0.0 WORKER_PORT=4101
COPY LICENSE package.json ./
COPY core core
COPY openapi openapi
COPY service service
USER 1000:1000
EXPOSE 4100 4101
ENTRYPOINT ["node", "service/start.mjs"]

# Migrations, API, workers on pg-boss and operators' commands; the argument selects which.
FROM base AS service
COPY --from=service-packages /srv ./
CMD ["api"]
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.API_PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]

# The same image with Temporal's packages and the built workflows, for workers that serve Temporal.
FROM base AS service-temporal
COPY --from=temporal-packages /srv ./
COPY --from=workflows /srv/dist/workflows dist/workflows
CMD ["worker"]
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.WORKER_PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]

FROM nginxinc/nginx-unprivileged:1.29-alpine AS remote
COPY ops/nginx/remote.conf /etc/nginx/conf.d/default.conf
COPY --from=remote-build /srv/dist/remote /usr/share/nginx/html
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s CMD ["wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8080/health"]

# Pin the base by digest where builds must be the same: --build-arg NODE_IMAGE=node@sha256:...
ARG NODE_IMAGE=node:22-bookworm-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY packages/discord-sandbox/package.json ./packages/discord-sandbox/
COPY bench/package.json ./bench/
RUN npm ci --ignore-scripts
COPY tsconfig.json ./
COPY src ./src
COPY commands ./commands
COPY packages ./packages
COPY scripts ./scripts
COPY locales ./locales
COPY data ./data
# The build joins all packages but those with a binding or files of their own.
RUN npm run build && node scripts/production-packages.mjs /production

FROM ${NODE_IMAGE}
ENV NODE_ENV=production DATA_DIR=/data HEALTH_PORT=9464
WORKDIR /app
COPY --from=build /app/package.json ./
# With libsql's binary, which fits this base because it was installed on it.
COPY --from=build /production/node_modules ./node_modules
COPY --from=build /app/locales ./locales
COPY --from=build /app/data ./data
COPY --from=build /app/dist ./dist
RUN mkdir /data && chown node:node /data
USER node
VOLUME ["/data"]
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 CMD ["node", "dist/src/cli/health.js"]
# Node itself, not npm: signals must reach the bot. Beside the heap it takes up to 150 MB for pictures and connections.
# A start makes V8 enlarge its youngest generation for good, which answers have no use for: 2 MB save some 12 (docs/performance.md).
CMD ["node", "--max-semi-space-size=4", "--max-old-space-size=192", "dist/src/main.js"]

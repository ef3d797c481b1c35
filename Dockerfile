# One image, two starts: `node apps/api/dist/main.js` (api) and `node apps/api/dist/worker.js` (worker).
FROM node:20-slim AS build
WORKDIR /linli
ENV NX_DAEMON=false NX_TUI=false
COPY . .
RUN npm ci && npx nx run-many -t build && npm prune --omit=dev

FROM node:20-slim
WORKDIR /linli
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/var/lib/linli
RUN mkdir -p /var/lib/linli && chown node:node /var/lib/linli
COPY --from=build /linli ./
USER node
EXPOSE 3000
CMD ["node", "apps/api/dist/main.js"]

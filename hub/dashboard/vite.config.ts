import { readdirSync } from 'node:fs'
import { defineConfig, type Plugin } from 'vite'

/** The page needs nothing from anywhere but its own origin, and no inline script or style: the browser is told so. */
const contentSecurityPolicy: Plugin = {
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [{
    tag: 'meta',
    attrs: { 'http-equiv': 'Content-Security-Policy', content: "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'" },
    injectTo: 'head-prepend',
  }],
}

const page = {
  outDir: '../EdgeGrid.Hub/wwwroot',
  emptyOutDir: true,
  target: 'es2020', // phones that are a few years old
  modulePreload: { polyfill: false },
  chunkSizeWarningLimit: 400, // mqtt.js, which is loaded after the first paint
}

/** The tests of `test/`, bundled for Node's own test runner. */
const tests = {
  outDir: 'node_modules/.test',
  ssr: true,
  minify: false,
  copyPublicDir: false,
  rolldownOptions: { input: readdirSync('test').map(file => `test/${file}`) },
}

export default defineConfig(({ mode }) => ({
  build: mode === 'test' ? tests : page,
  plugins: [contentSecurityPolicy],
  server: { proxy: { '/api': 'http://127.0.0.1:8080', '/mqtt': { target: 'ws://127.0.0.1:8080', ws: true } } },
}))

/* Bundles `src/` into the three files shoppers' browsers fetch: `npm ci && npm run build`. The outcome is committed, and
   says of which sources it was made, so that a test can tell where nobody has Node. */

import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { build } from "esbuild";

const here = new URL(".", import.meta.url).pathname;
const digest = createHash("sha256");
for (const name of readdirSync(`${here}src`).sort()) digest.update(readFileSync(`${here}src/${name}`));
digest.update(readFileSync(`${here}package-lock.json`));
const stamp = `/* sources ${digest.digest("hex")} */`;

const script = {
  absWorkingDir: here, outdir: "../static/storefront", bundle: true, minify: true, format: "iife", target: "es2020",
  charset: "utf8", legalComments: "none", sourcemap: "external", footer: { js: stamp },
};
// The app's client id is put in as the file is served; on a line of its own it moves nothing that the source map maps.
const client = 'document.currentScript.dataset.client="CLIENT_ID";';
await build({ ...script, entryPoints: { storefront: "src/main.js" }, banner: { js: client } });
await build({ ...script, entryPoints: { sso: "src/sso.js" } });
await build({
  absWorkingDir: here, entryPoints: { storefront: "src/storefront.css" }, outdir: "../static/storefront",
  minify: true, target: ["chrome90", "safari14", "firefox90"], footer: { css: stamp },
});

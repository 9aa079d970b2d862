// The HTML report in a real browser: axe-core, filters, search, copying, themes, pictures.
//
//   npm install axe-core puppeteer-core        (anywhere; PUPPETEER_SKIP_DOWNLOAD=1)
//   NODE_PATH=…/node_modules CHROMIUM=/usr/bin/chromium \
//     node benchmarks/report_page.mjs report.html [folder for pictures]
//
// Prints what was found; ends with 1 if axe finds a violation, the page complains, or a control fails.
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(pathToFileURL(path.join(process.env.NODE_PATH ?? ".", "x.js")));
const puppeteer = require("puppeteer-core");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const [file, pictures] = process.argv.slice(2);
const url = pathToFileURL(path.resolve(file)).href;
const flags = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: flags });
const page = await browser.newPage();
const wrong = [];
page.on("console", (message) => { if (["error", "warn"].includes(message.type())) wrong.push(message.text()); });
page.on("pageerror", (error) => wrong.push(String(error)));
page.on("dialog", (dialog) => { wrong.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
page.on("request", (request) => { if (!/^(file|data):/.test(request.url())) wrong.push(`request: ${request.url()}`); });
const must = (name, holds) => { console.log(holds ? "ok  " : "FAIL", name); if (!holds) wrong.push(name); };
const pause = (time) => new Promise((done) => setTimeout(done, time));
const count = (selector) => page.$$eval(selector, (found) => found.length);

for (const [name, width, scheme] of [["wide", 1280, "light"], ["dark", 1280, "dark"], ["narrow", 390, "light"]]) {
  await page.setViewport({ width, height: 900 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.goto(url);
  if (pictures) await page.screenshot({ path: path.join(pictures, `${name}.png`), fullPage: true });
  await page.click("#open");
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  for (const item of found.violations) console.log("    ", item.id, item.nodes[0].html.slice(0, 120));
  must(`axe, ${name}: ${found.violations.length} violations, ${found.passes.length} passes`, found.violations.length === 0);
  must(`no sideways scrolling, ${name}`, await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
}

await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "light" }]);
await page.setViewport({ width: 1280, height: 900 });
await page.goto(url);
await page.keyboard.press("Tab");
await page.keyboard.press("Enter");
must("the first stop of the keyboard skips to the report", await page.evaluate(() => location.hash) === "#main");
const all = await count("[data-item]:not([hidden])");
await page.type("#search", "zzzz-nothing");
await pause(400);
must("a search that finds nothing hides everything", await count("[data-item]:not([hidden])") === 0);
await page.click("#tools [type=reset]");
await pause(400);
must("reset shows everything again", await count("[data-item]:not([hidden])") === all);
await page.click("[name=severity][value=error]");
await pause(400);
must("errors can be filtered out", await count(".finding[data-severity=error]:not([hidden])") === 0);
await page.click("#tools [type=reset]");
await page.click("#open");
await pause(400);
if (await count("button.copy")) {
  await browser.defaultBrowserContext().overridePermissions("file:///", ["clipboard-read", "clipboard-write", "clipboard-sanitized-write"]);
  const text = await page.$eval("button.copy", (button) => { button.click(); return button.parentElement.querySelector("pre").textContent; });
  await pause(300);
  must("copying copies the text to paste", await page.evaluate(() => navigator.clipboard.readText()) === text);
}
await page.click("#theme");
must("the theme can be changed", await page.evaluate(() => document.documentElement.dataset.theme) === "dark");
await page.click("#close");
must("all parts can be closed", await count("main details[open]") === 0);
const start = Date.now();
await page.type("#search", "e");
await page.evaluate(() => new Promise((done) => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), 130)));
console.log(`     filtering took ${Date.now() - start - 130} ms`);
if (pictures) await page.pdf({ path: path.join(pictures, "print.pdf"), preferCSSPageSize: true });
await browser.close();
for (const text of wrong) console.log("WRONG", text);
process.exit(wrong.length ? 1 : 0);

// Runs of Lighthouse on one page, each in a new browser; prints the figures of each as JSON, one
// run a line. The first run gives all categories, the others only what differs between runs.
//
//   node --input-type=module - '{"address": …, "executablePath": …, "args": […], "categories": […],
//                                "times": […], "runs": 3}' < lighthouse.mjs
import lighthouse from "lighthouse";
import {pageFunctions} from "lighthouse/core/lib/page-functions.js";
import {launch} from "puppeteer-core";

const TRIES = 3;
// Its phone is a strong desktop slowed four times; a weaker machine is slowed by less, never by more:
// https://github.com/GoogleChrome/lighthouse/blob/v12.8.2/docs/throttling.md#calibrating-the-cpu-slowdown
const STRONG = 1750;
const SLOWED = 4;
const {address, executablePath, args, categories, times, runs} = JSON.parse(process.argv[2]);

/** How much slower the phone is than this machine, as it is just now. */
async function slowdownOf(browser) {
  const page = await browser.newPage();
  const power = await page.evaluate(pageFunctions.computeBenchmarkIndex);
  await page.close();
  return Math.min(SLOWED, Math.max(1, (SLOWED * power) / STRONG));
}

async function run(wanted) {
  const browser = await launch({executablePath, args});
  try {
    const cpuSlowdownMultiplier = await slowdownOf(browser);
    const settings = {logLevel: "silent", disableFullPageScreenshot: true, throttling: {cpuSlowdownMultiplier}};
    return (await lighthouse(address, {...settings, ...wanted}, undefined, await browser.newPage())).lhr;
  } finally {
    await browser.close();
  }
}

/** What a run found. Now and then the browser's trace is lost; then the run is made again. */
async function figures(wanted) {
  for (let tries = 1; ; tries++) {
    const {runtimeError, categories, audits, configSettings} = await run(wanted);
    const fault = [runtimeError?.message, ...times.map((name) => audits[name].errorMessage)].find(Boolean);
    if (!fault) {
      const scores = wanted.onlyCategories?.map((name) => [name, categories[name].score ?? 0]) ?? [];
      const slowdown = ["slowdown", configSettings.throttling.cpuSlowdownMultiplier];
      return Object.fromEntries([slowdown, ...scores, ...times.map((name) => [name, audits[name].numericValue])]);
    }
    if (tries === TRIES || !fault.includes("NO_NAVSTART")) throw new Error(fault);
  }
}

for (let i = 0; i < runs; i++) {
  const wanted = i ? {onlyAudits: times} : {onlyCategories: [...categories, "performance"]};
  console.log(JSON.stringify(await figures(wanted)));
}
process.exit();

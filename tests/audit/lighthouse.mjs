// Runs of Lighthouse on one page, each in a new browser; prints the figures of each as JSON, one
// run a line. The first run gives all categories, the others only what differs between runs.
//
//   node --input-type=module - '{"address": …, "flags": […], "categories": […], "times": […],
//                                "runs": 3}' < lighthouse.mjs
import {launch} from "chrome-launcher";
import lighthouse from "lighthouse";

const TRIES = 3;
const {address, flags, categories, times, runs} = JSON.parse(process.argv[2]);

async function run(wanted) {
  const chrome = await launch({chromeFlags: flags});
  try {
    const settings = {port: chrome.port, logLevel: "silent", disableFullPageScreenshot: true};
    return (await lighthouse(address, {...settings, ...wanted})).lhr;
  } finally {
    chrome.kill();
  }
}

/** What a run found. Now and then the browser's trace is lost; then the run is made again. */
async function figures(wanted) {
  for (let tries = 1; ; tries++) {
    const {runtimeError, categories, audits} = await run(wanted);
    const fault = [runtimeError?.message, ...times.map((name) => audits[name].errorMessage)].find(Boolean);
    if (!fault) {
      const scores = wanted.onlyCategories?.map((name) => [name, categories[name].score ?? 0]) ?? [];
      return Object.fromEntries([...scores, ...times.map((name) => [name, audits[name].numericValue])]);
    }
    if (tries === TRIES || !fault.includes("NO_NAVSTART")) throw new Error(fault);
  }
}

for (let i = 0; i < runs; i++) {
  const wanted = i ? {onlyAudits: times} : {onlyCategories: [...categories, "performance"]};
  console.log(JSON.stringify(await figures(wanted)));
}
process.exit();

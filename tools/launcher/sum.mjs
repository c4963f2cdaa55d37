// Prints "passed failed skipped" of every Surefire and Failsafe report and every log of node --test or like it.
import { readFileSync, readdirSync, existsSync } from "node:fs";
import { join } from "node:path";

const sum = { passed: 0, failed: 0, skipped: 0 };

function addReport(file) {
  const head = readFileSync(file, "utf8").match(/<testsuite [^>]*>/s)?.[0] ?? "";
  const count = (name) => Number(head.match(new RegExp(`\\s${name}="(\\d+)"`))?.[1] ?? 0);
  const failed = count("failures") + count("errors");
  sum.failed += failed;
  sum.skipped += count("skipped");
  sum.passed += count("tests") - failed - count("skipped");
}

function addNodeLog(file) {
  const text = readFileSync(file, "utf8");
  const count = (name) =>
    [...text.matchAll(new RegExp(`^(?:#|ℹ) ${name} (\\d+)$`, "gm"))].reduce((n, m) => n + Number(m[1]), 0);
  sum.passed += count("pass");
  sum.failed += count("fail") + count("cancelled");
  sum.skipped += count("skipped") + count("todo");
}

const examples = existsSync("examples") ? readdirSync("examples").map((name) => join("examples", name)) : [];
for (const module of [...readdirSync("."), ...examples]) {
  const target = join(module, "target");
  if (!existsSync(target)) continue;
  for (const folder of readdirSync(target).filter((name) => /-reports/.test(name))) {
    for (const file of readdirSync(join(target, folder))) {
      if (/^TEST-.*\.xml$/.test(file)) addReport(join(target, folder, file));
    }
  }
}
const logs = process.argv[2];
for (const file of readdirSync(logs).filter((name) => /^(web-|package)/.test(name))) {
  addNodeLog(join(logs, file));
}
console.log(sum.passed, sum.failed, sum.skipped);

/** A report about the customers of a shop: of a made-up one, of a file of orders, or of a table of customers. `--help` tells how. */
import { help, readOptions, UsageError } from "./options.js";
import { reportOnOrders } from "./orders-report.js";
import { reportOnProfiles } from "./profiles-report.js";
import { reportOnShop } from "./shop-report.js";

function run(args: readonly string[]): string {
  const wish = readOptions(args);
  switch (wish.kind) {
    case "help":
      return help;
    case "profiles":
      return reportOnProfiles(wish.profiles);
    case "shop":
      return reportOnShop(wish.seed);
    case "orders":
      return reportOnOrders(wish.orders);
  }
}

try {
  process.stdout.write(`${run(process.argv.slice(2))}\n`);
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${error.message}\nnpm run demo -- --help tells more.\n`);
  process.exitCode = 1;
}

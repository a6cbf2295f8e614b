import { migrate } from "@/lib/db/migrate";

const started = performance.now();
const { applied, copy } = await migrate();
const seconds = ((performance.now() - started) / 1000).toFixed(1);
console.log(applied.length > 0 ? `Database: applied ${applied.join(", ")} (${seconds} s)` : "Database: up to date");
if (copy !== null) console.log(`As it was before, it is kept in ${copy}`);

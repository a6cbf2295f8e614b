// All that `npm start` does before it serves, for an image that is to be started elsewhere.
import { setUp } from "./setup/set-up.mjs";

process.chdir(new URL("..", import.meta.url).pathname);
await setUp({ tools: false, pages: true });

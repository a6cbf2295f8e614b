import "server-only";
import packageJson from "../../../package.json";

/** Version of this application, as every run records it. */
export const appVersion: string = packageJson.version;

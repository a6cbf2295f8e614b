// Prints what a database (DATABASE_URL) holds of a run, while no app is running: node --conditions=react-server --import tsx e2e/print-record.ts RUN
import { getRunRecord } from "@/lib/studio/runs/get-record";

process.stdout.write(JSON.stringify(await getRunRecord(process.argv[2] ?? "")));

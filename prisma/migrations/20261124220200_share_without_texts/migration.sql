-- AlterTable
ALTER TABLE "Share" ADD COLUMN "withoutTexts" BOOLEAN NOT NULL DEFAULT false;

-- What a link made before leaves out stands in its snapshot only.
UPDATE "Share" SET "withoutTexts" = json_type("snapshot", '$.test[0].text') = 'null';

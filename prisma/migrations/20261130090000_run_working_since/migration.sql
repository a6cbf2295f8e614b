-- When whoever executes a run came to ask its models, this time, and how many of its answers were there then: the time left is told from these.
ALTER TABLE "Run" ADD COLUMN "workingSince" DATETIME;
ALTER TABLE "Run" ADD COLUMN "answersBefore" INTEGER NOT NULL DEFAULT 0;

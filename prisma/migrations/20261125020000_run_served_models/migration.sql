-- What the servers of a run's models call themselves, so that a model swapped in mid-run is noticed.
ALTER TABLE "Run" ADD COLUMN "servedModels" TEXT;

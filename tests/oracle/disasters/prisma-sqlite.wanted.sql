CREATE TABLE "Station" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "since" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "open" BOOLEAN NOT NULL DEFAULT true,
    CONSTRAINT "Station_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "Report" (
    "id" SERIAL NOT NULL,
    "stationId" INTEGER NOT NULL,
    "depth" DOUBLE PRECISION,
    CONSTRAINT "Report_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "Report_stationId_fkey" FOREIGN KEY ("stationId") REFERENCES "Station" ("id")
        ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "Station_name_key" ON "Station" ("name");

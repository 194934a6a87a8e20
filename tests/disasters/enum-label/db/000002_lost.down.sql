DROP INDEX parcels_lost;

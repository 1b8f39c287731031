-- How fast the images were scored: as the newest attempt's worker last measured it, in whole batches.
alter table evaluation add column images_per_second double precision;

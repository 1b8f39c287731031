package io.trainyard.server.search.language;

/** One thing that runs are ordered by. Runs that lack it come last, those whose value is NaN just before them. */
public record OrderBy(Field field, boolean ascending) {}

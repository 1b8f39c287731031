package io.trainyard.web;

import org.jspecify.annotations.Nullable;

/**
 * The form that makes a run of a CSV file.
 *
 * @param experiment what stands in its field
 * @param name what stands in its field
 * @param mistake why the last file was refused; null if there is nothing to say
 */
public record ImportView(String experiment, String name, @Nullable String mistake) {}

package io.trainyard.server.datasets;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody sent.
 *
 * @param description null or blank to leave it as it is
 * @param files by the names they had, with folders if the browser told them
 * @param classes names for an IDX data set, in the order of its labels; empty for none
 * @param by the sender's name
 */
public record Upload(
        String name, @Nullable String description, Map<String, Path> files, List<String> classes, String by) {}

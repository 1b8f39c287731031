package io.trainyard.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The registered models. */
public record ModelsView(List<Row> rows) {

    /**
     * A model.
     *
     * @param aliases with the version that each points at
     * @param newest number of its newest version; null while it has none
     */
    public record Row(
            String name,
            String href,
            @Nullable String description,
            List<Alias> aliases,
            @Nullable Integer newest,
            Moment updated) {}

    /** A name that points at a version. */
    public record Alias(String name, int version) {}
}

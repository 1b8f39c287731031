package io.trainyard.server.imports;

import io.trainyard.server.problems.InvalidRequestProblem;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** The fields of the form that brings a CSV file, from the page and over the API alike. */
public class ImportForm {
    @RestForm
    public @Nullable String experiment;

    /** The file's own, without its ending, where it is left empty. */
    @RestForm
    public @Nullable String name;

    @RestForm
    public @Nullable FileUpload file;

    FileUpload upload() {
        if (file == null || file.fileName() == null || file.fileName().isBlank()) {
            throw new InvalidRequestProblem("file is missing: choose the CSV file.");
        }
        return file;
    }

    String runName() {
        String typed = Objects.requireNonNullElse(name, "").strip();
        return typed.isEmpty() ? upload().fileName().replaceFirst("(?i)\\.(csv|tsv|txt)$", "") : typed;
    }
}

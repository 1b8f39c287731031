package io.trainyard.server.datasets;

import io.trainyard.server.problems.InvalidRequestProblem;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** The parts of an upload as they come, from the page's form and over the API alike. */
public class UploadForm {
    @RestForm
    public @Nullable String name;

    @RestForm
    public @Nullable String description;

    /** Names of an IDX data set's classes, separated by commas or line ends. */
    @RestForm
    public @Nullable String classes;

    /** One archive, or the files themselves, in parts of any name. */
    @RestForm(FileUpload.ALL)
    public List<FileUpload> files = List.of();

    /** @param by the sender's name */
    Upload upload(String by) {
        return new Upload(DatasetName.check(name), description, filesByName(), classNames(), by);
    }

    private Map<String, Path> filesByName() {
        Map<String, Path> byName = new LinkedHashMap<>();
        for (FileUpload file : files) {
            String fileName = file.fileName();
            if (fileName == null || fileName.isBlank()) {
                continue; // a form's file field that was left empty
            }
            if (byName.put(fileName, file.uploadedFile()) != null) {
                throw new InvalidRequestProblem("The upload has two files called \"" + fileName + "\".");
            }
        }
        return byName;
    }

    private List<String> classNames() {
        return classes == null
                ? List.of()
                : Arrays.stream(classes.split("[,\\r\\n]"))
                        .map(String::strip)
                        .filter(className -> !className.isEmpty())
                        .toList();
    }
}

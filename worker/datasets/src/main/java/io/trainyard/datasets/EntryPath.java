package io.trainyard.datasets;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The name of an archive's entry, once it is known to lead nowhere but into the folder it is unpacked to. */
final class EntryPath {
    private static final int MAX_NAME_BYTES = 255;

    private EntryPath() {}

    /** @throws DatasetException if the name leads out of the folder or cannot be a file's */
    static Path resolve(Path folder, String name) {
        if (name.chars().anyMatch(c -> Character.isISOControl(c) || c == '\ufffd')) {
            throw refused(name, "is not UTF-8 or holds control characters");
        }
        if (name.startsWith("/") || name.matches("[A-Za-z]:.*")) {
            throw refused(name, "is an absolute path");
        }
        if (name.indexOf('\\') >= 0) {
            throw refused(name, "holds a backslash; folders are separated by slashes");
        }
        if (name.getBytes(StandardCharsets.UTF_8).length > UnpackLimits.MAX_PATH_BYTES) {
            throw refused(name, "is longer than %,d bytes".formatted(UnpackLimits.MAX_PATH_BYTES));
        }
        List<String> parts = Arrays.stream(name.split("/"))
                .filter(part -> !part.isEmpty() && !part.equals("."))
                .toList();
        if (parts.contains("..")) {
            throw refused(name, "leads out of the archive");
        }
        if (parts.size() > UnpackLimits.MAX_DEPTH) {
            throw refused(name, "is more than %d folders deep".formatted(UnpackLimits.MAX_DEPTH));
        }
        Path path = folder;
        for (String part : parts) {
            if (part.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES) {
                throw refused(name, "has a part that is longer than %d bytes".formatted(MAX_NAME_BYTES));
            }
            path = path.resolve(part);
        }
        return path;
    }

    static DatasetException refused(String name, String why) {
        String printable = name.replaceAll("\\p{Cntrl}", "?");
        String shown = printable.length() > 120 ? printable.substring(0, 120) + "..." : printable;
        return new DatasetException("the archive's entry \"%s\" %s".formatted(shown, why));
    }
}

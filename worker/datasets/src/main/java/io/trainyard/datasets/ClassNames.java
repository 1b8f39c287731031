package io.trainyard.datasets;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Names of classes, one to a line in a file. */
public final class ClassNames {
    /** The file that may name the classes of an IDX data set. */
    public static final String FILE = "classes.txt";

    /** No data set has more classes than this. */
    public static final int MAX_CLASSES = 10_000;

    private static final int MAX_LENGTH = 200;
    private static final long MAX_FILE_BYTES = 4 << 20;

    private ClassNames() {}

    static List<String> read(Path file) throws IOException {
        String name = file.getFileName().toString();
        if (Files.size(file) > MAX_FILE_BYTES) {
            throw DatasetException.in(name, "is too large for a list of class names");
        }
        try {
            return check(
                    name,
                    Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty())
                            .toList());
        } catch (CharacterCodingException e) {
            throw DatasetException.in(name, "is not UTF-8 text");
        }
    }

    /** @throws DatasetException if a name is too long, repeated or holds control characters */
    public static List<String> check(String file, List<String> names) {
        mistake(names).ifPresent(what -> {
            throw DatasetException.in(file, what);
        });
        return names;
    }

    /** What is wrong with names of classes; empty where nothing is. */
    public static Optional<String> mistake(List<String> names) {
        if (names.size() > MAX_CLASSES) {
            return Optional.of("%,d classes; %,d is the most".formatted(names.size(), MAX_CLASSES));
        }
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (name.isBlank() || name.length() > MAX_LENGTH || name.chars().anyMatch(Character::isISOControl)) {
                return Optional.of("a class name is 1 to %d printable characters, found \"%s\""
                        .formatted(MAX_LENGTH, name.replaceAll("\\p{Cntrl}", "?")));
            }
            if (!seen.add(name)) {
                return Optional.of("names the class \"%s\" twice".formatted(name));
            }
        }
        return Optional.empty();
    }

    static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }
}

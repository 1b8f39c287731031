package io.trainyard.datasets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The images of class folders, in the order of their names: {@code train/CLASS/FILE}, {@code val/CLASS/FILE} (or
 * {@code valid}, {@code validation}) and {@code test/CLASS/FILE}; or {@code CLASS/FILE}, all for training.
 */
record FolderIndex(Path root, List<String> classes, List<Entry> train, List<Entry> val, List<Entry> test) {
    static final Set<String> VAL = Set.of("val", "valid", "validation");
    private static final String TRAIN = "train";
    private static final String TEST = "test";
    private static final Pattern IMAGE = Pattern.compile(".*\\.(jpe?g|png)");
    private static final Set<String> LITTER = Set.of("thumbs.db", "desktop.ini", "__macosx");

    /** An image and its class. */
    record Entry(Path file, int label) {}

    static FolderIndex scan(Path root) throws IOException {
        List<Path> folders = folders(root);
        if (folders.stream().noneMatch(folder -> name(folder).equals(TRAIN))) {
            List<String> classes = classesIn(root);
            return new FolderIndex(root, classes, entries(root, root, classes), List.of(), List.of());
        }
        List<String> classes = classesIn(root.resolve(TRAIN));
        Optional<Path> val =
                folders.stream().filter(folder -> VAL.contains(name(folder))).findFirst();
        Optional<Path> test =
                folders.stream().filter(folder -> name(folder).equals(TEST)).findFirst();
        return new FolderIndex(
                root,
                classes,
                entries(root, root.resolve(TRAIN), classes),
                val.isPresent() ? entries(root, val.get(), classes) : List.of(),
                test.isPresent() ? entries(root, test.get(), classes) : List.of());
    }

    List<Entry> all() {
        return Stream.of(train, val, test).flatMap(List::stream).toList();
    }

    /** The file's path below the data set, with slashes, for messages. */
    String name(Entry entry) {
        return root.relativize(entry.file()).toString().replace('\\', '/');
    }

    /** A hash of which files there are and how long they are. */
    byte[] fingerprint() throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Entry entry : all()) {
                String line = "%s %d %d\n".formatted(name(entry), entry.label(), Files.size(entry.file()));
                digest.update(line.getBytes(StandardCharsets.UTF_8));
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static boolean isImage(Path file) {
        return IMAGE.matcher(name(file).toLowerCase(Locale.ROOT)).matches();
    }

    /** Files that systems leave behind: hidden ones, thumbnails, what macOS adds to archives. */
    static boolean isLitter(Path path) {
        return name(path).startsWith(".") || LITTER.contains(name(path).toLowerCase(Locale.ROOT));
    }

    static List<Path> folders(Path folder) throws IOException {
        return list(folder).stream().filter(Files::isDirectory).toList();
    }

    static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(path -> !isLitter(path))
                    .sorted(Comparator.comparing(FolderIndex::name))
                    .toList();
        }
    }

    private static List<String> classesIn(Path folder) throws IOException {
        List<String> names = folders(folder).stream().map(FolderIndex::name).toList();
        if (names.size() < 2) {
            throw DatasetException.in(
                    name(folder), "holds %d class folders; there must be at least 2".formatted(names.size()));
        }
        return ClassNames.check(name(folder), names);
    }

    private static List<Entry> entries(Path root, Path split, List<String> classes) throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (Path folder : folders(split)) {
            String shown = root.relativize(folder).toString().replace('\\', '/');
            int label = classes.indexOf(name(folder));
            if (label < 0) {
                throw DatasetException.in(shown, "is a class that the training images do not have");
            }
            for (Path file : list(folder)) {
                if (Files.isDirectory(file) || !isImage(file)) {
                    throw DatasetException.in(
                            shown + "/" + name(file), "does not belong here; a class folder holds .jpg and .png files");
                }
                entries.add(new Entry(file, label));
            }
        }
        if (entries.isEmpty()) {
            throw DatasetException.in(name(split), "holds no images");
        }
        return List.copyOf(entries);
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }
}

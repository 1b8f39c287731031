package io.trainyard.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a data set lies in a folder, and in which format.
 *
 * @param root the folder itself or one within it
 */
record DatasetLayout(DatasetFormat format, Path root) {
    private static final int DEEPEST = 5;
    private static final Pattern IDX = Pattern.compile("(train|t10k)-(images|labels)[-.]idx[13]-ubyte(\\.gz)?");
    private static final Pattern CIFAR_PYTHON = Pattern.compile("data_batch_\\d|test_batch");

    /** @throws DatasetException if no known layout is found, or more than one */
    static DatasetLayout find(Path folder) throws IOException {
        List<DatasetLayout> found = search(folder, DEEPEST);
        if (found.size() == 1) {
            return found.get(0);
        }
        if (found.isEmpty()) {
            throw new DatasetException(
                    "no data set found: expected the binary files of CIFAR-10 or CIFAR-100, the IDX files of MNIST, or"
                            + " folders of .jpg or .png images (train/CLASS, val/CLASS, test/CLASS, or just CLASS)");
        }
        throw new DatasetException(("more than one data set found: in %s and in %s; upload them one by one, or name the"
                        + " folder of training images \"train\"")
                .formatted(shown(folder, found.get(0)), shown(folder, found.get(1))));
    }

    private static List<DatasetLayout> search(Path folder, int deep) throws IOException {
        DatasetFormat here = formatOf(folder);
        if (here != null) {
            return List.of(new DatasetLayout(here, folder));
        }
        List<DatasetLayout> found = new ArrayList<>();
        if (deep > 0) {
            for (Path inner : FolderIndex.folders(folder)) {
                found.addAll(search(inner, deep - 1));
            }
        }
        return found;
    }

    private static @Nullable DatasetFormat formatOf(Path folder) throws IOException {
        List<Path> folders = new ArrayList<>();
        for (Path path : FolderIndex.list(folder)) {
            String name = path.getFileName().toString();
            if (Files.isDirectory(path)) {
                folders.add(path);
            } else if (IDX.matcher(name).matches()) {
                return DatasetFormat.IDX;
            } else if (CifarLayout.of(name).isPresent()) {
                return CifarLayout.of(name).get().format();
            } else if (CIFAR_PYTHON.matcher(name).matches()) {
                throw DatasetException.in(name, "belongs to the Python version of CIFAR-10; upload the binary version");
            }
        }
        return isClassFolders(folders) ? DatasetFormat.FOLDERS : null;
    }

    private static boolean isClassFolders(List<Path> folders) throws IOException {
        int withImages = 0;
        for (Path folder : folders) {
            boolean train = folder.getFileName().toString().equals("train");
            if (train && hasImagesBelow(folder) || hasImages(folder) && ++withImages == 2) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasImagesBelow(Path folder) throws IOException {
        for (Path inner : FolderIndex.folders(folder)) {
            if (hasImages(inner)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasImages(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> !FolderIndex.isLitter(file) && FolderIndex.isImage(file));
        }
    }

    private static String shown(Path folder, DatasetLayout layout) {
        String path = folder.relativize(layout.root()).toString();
        return path.isEmpty() ? "the top folder" : path;
    }
}

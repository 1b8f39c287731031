package io.trainyard.datasets;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Data sets as they travel: one archive, looked through before it is believed. */
public final class DatasetArchive {
    private static final int PLAIN_FILE = 0100644;

    private DatasetArchive() {}

    /**
     * Unpacks an archive and looks at every image.
     *
     * @param archive zip, tar or tar.gz, whatever it is called
     * @param scratch an empty folder for the unpacked files; the caller deletes it
     * @throws DatasetException if the archive is hostile or damaged, or holds no data set of a known format
     */
    public static Inspection inspect(Path archive, Path scratch) throws IOException {
        Path unpacked = Files.createDirectory(scratch.resolve("unpacked"));
        Path cache = Files.createDirectory(scratch.resolve("cache"));
        ArchiveUnpacker.unpack(archive, unpacked);
        return Inspector.inspect(DatasetLayout.find(unpacked), new CacheFolder(cache, false));
    }

    /** Looks at the shapes that the program draws. */
    public static Inspection inspectShapes() {
        try (ImageSource shapes = ShapesDataset.draw()) {
            return Inspector.inspect(DatasetFormat.SHAPES, shapes);
        }
    }

    /** Whether a file is a zip, tar or tar.gz, by its first bytes. */
    public static boolean isArchive(Path file) throws IOException {
        return ArchiveKind.of(file) != ArchiveKind.OTHER;
    }

    /**
     * Packs loose files into a tar that depends on their names and bytes only.
     *
     * @param files by name
     * @param classes names for an IDX data set; empty for none
     */
    public static void pack(Map<String, Path> files, List<String> classes, Path archive) throws IOException {
        try (OutputStream out = Files.newOutputStream(archive);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name())) {
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            for (Map.Entry<String, Path> file : new TreeMap<>(files).entrySet()) {
                putHeader(tar, file.getKey(), Files.size(file.getValue()));
                Files.copy(file.getValue(), tar);
                tar.closeArchiveEntry();
            }
            if (!classes.isEmpty()) {
                byte[] lines = (String.join("\n", classes) + "\n").getBytes(StandardCharsets.UTF_8);
                putHeader(tar, ClassNames.FILE, lines.length);
                tar.write(lines);
                tar.closeArchiveEntry();
            }
        }
    }

    private static void putHeader(TarArchiveOutputStream tar, String name, long size) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(size);
        entry.setMode(PLAIN_FILE);
        entry.setModTime(0);
        entry.setIds(0, 0);
        entry.setNames("", "");
        tar.putArchiveEntry(entry);
    }
}

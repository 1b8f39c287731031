package io.trainyard.server.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The PostgreSQL programs, unpacked once from the archive on the class path. */
final class PostgresBinaries {
    /** Major version of the programs on the class path; a data directory belongs to one. */
    static final String MAJOR = "17";

    private static final String COMPLETE = ".complete";

    private final Path bin;

    private PostgresBinaries(Path bin) {
        this.bin = bin;
    }

    /** Unpacks under {@code home} unless that was done before; a half-unpacked folder is replaced. */
    static PostgresBinaries unpack(Path home) throws IOException {
        URL archive = archive();
        Path folder = home.resolve(
                "postgres-" + MAJOR + "-" + archive.openConnection().getContentLengthLong());
        if (!Files.exists(folder.resolve(COMPLETE))) {
            deleteTree(folder);
            Files.createDirectories(folder);
            untar(archive, folder);
            Files.createFile(folder.resolve(COMPLETE));
        }
        return new PostgresBinaries(folder.resolve("bin"));
    }

    String program(String name) {
        return bin.resolve(name).toString();
    }

    static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static URL archive() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
        String cpu = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        URL archive = PostgresBinaries.class.getClassLoader().getResource("postgres-" + os + "-" + cpu + ".txz");
        if (archive == null) {
            throw new EmbeddedPostgresException("This build holds no PostgreSQL for " + os + " on " + cpu
                    + ". Start one of your own and set QUARKUS_DATASOURCE_JDBC_URL, _USERNAME and _PASSWORD.");
        }
        return archive;
    }

    private static void untar(URL archive, Path folder) throws IOException {
        try (InputStream in = new BufferedInputStream(archive.openStream());
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(in))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = folder.resolve(entry.getName()).normalize();
                if (!path.startsWith(folder)) {
                    throw new IOException("entry outside of the archive: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(path.getParent());
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(path.getParent());
                    Files.copy(tar, path);
                    if ((entry.getMode() & 0100) != 0 && !path.toFile().setExecutable(true, false)) {
                        throw new IOException("cannot make " + path + " executable");
                    }
                }
            }
        }
    }
}

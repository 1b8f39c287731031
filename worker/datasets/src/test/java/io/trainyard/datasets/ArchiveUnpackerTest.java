package io.trainyard.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveUnpackerTest {
    private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path temporary;

    private Path archive;
    private Path target;

    @BeforeEach
    void makeFolders() throws IOException {
        archive = temporary.resolve("archive");
        target = Files.createDirectories(temporary.resolve("in/target"));
    }

    @Test
    void zipsAndTarsAreUnpacked() throws IOException {
        zip("folder/ä.txt", "./top.txt");
        ArchiveUnpacker.unpack(archive, target);
        assertThat(target.resolve("folder/ä.txt")).hasBinaryContent(CONTENT);
        assertThat(target.resolve("top.txt")).hasBinaryContent(CONTENT);
    }

    @Test
    void tarsAreUnpackedZippedOrNotWhateverTheyAreCalled() throws IOException {
        tar(new TarArchiveEntry("folder/ä.txt"));
        ArchiveUnpacker.unpack(archive, target);
        assertThat(target.resolve("folder/ä.txt")).hasBinaryContent(CONTENT);

        gzip(archive);
        Path other = Files.createDirectory(temporary.resolve("other"));
        ArchiveUnpacker.unpack(archive, other);
        assertThat(other.resolve("folder/ä.txt")).hasBinaryContent(CONTENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../out.txt", "a/../../out.txt", "/tmp/out.txt", "C:/out.txt", "..\\out.txt", "a/.."})
    void namesThatLeadOutAreRefused(String name) throws IOException {
        zip(name);
        refuses("the archive's entry \"");
        tar(new TarArchiveEntry(name, true));
        refuses("the archive's entry \"");
        try (var below = Files.walk(temporary)) {
            assertThat(below.filter(path -> path.getFileName().toString().equals("out.txt")))
                    .isEmpty();
        }
    }

    @Test
    void linksAndDevicesInTarsAreRefused() throws IOException {
        for (byte type : new byte[] {
            TarConstants.LF_SYMLINK,
            TarConstants.LF_LINK,
            TarConstants.LF_CHR,
            TarConstants.LF_BLK,
            TarConstants.LF_FIFO
        }) {
            TarArchiveEntry link = new TarArchiveEntry("passwd", type);
            link.setLinkName("/etc/passwd");
            tar(link);
            refuses("\"passwd\" is a link or a device");
        }
    }

    @Test
    void linksInZipsAreRefused() throws IOException {
        ZipArchiveEntry link = new ZipArchiveEntry("passwd");
        link.setUnixMode(0120777);
        zip(link);
        refuses("\"passwd\" is a link or a device");
    }

    @Test
    void aNameThatComesTwiceIsRefused() throws IOException {
        zip("same.txt", "same.txt");
        refuses("\"same.txt\" comes twice");
        Path other = Files.createDirectory(temporary.resolve("other"));
        tar(new TarArchiveEntry("same.txt"), new TarArchiveEntry("./same.txt"));
        assertThatThrownBy(() -> ArchiveUnpacker.unpack(archive, other)).hasMessageContaining("comes twice");
    }

    @Test
    void aFileThatIsAFolderTooIsRefused() throws IOException {
        zip("a", "a/b");
        refuses("\"a/b\" comes twice");
    }

    @Test
    void namesThatAreNotUtf8AreRefused() throws IOException {
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(archive)) {
            zip.setEncoding("ISO-8859-1");
            zip.setUseLanguageEncodingFlag(false);
            put(zip, new ZipArchiveEntry("\u00e4.txt"));
        }
        refuses("is not named in UTF-8");
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(Files.newOutputStream(archive), StandardCharsets.ISO_8859_1.name())) {
            put(tar, new TarArchiveEntry("\u00e4.txt"));
        }
        refuses("is not UTF-8");
    }

    @Test
    void foldersWithoutEndAreRefused() throws IOException {
        zip("a/".repeat(UnpackLimits.MAX_DEPTH) + "b");
        refuses("is more than 16 folders deep");
        zip("a".repeat(300));
        refuses("has a part that is longer than 255 bytes");
        zip(("a".repeat(99) + "/").repeat(12) + "b");
        refuses("is longer than 1,024 bytes");
    }

    @Test
    void bombsAreRefusedWhenTheyGoOff() throws IOException {
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(archive)) {
            zip.putArchiveEntry(new ZipArchiveEntry("bomb"));
            writeZeros(zip, 2 * UnpackLimits.RATIO_COUNTS_FROM);
            zip.closeArchiveEntry();
        }
        refuses("that is a bomb");
        assertThat(Files.size(target.resolve("bomb"))).isLessThanOrEqualTo(UnpackLimits.RATIO_COUNTS_FROM);
    }

    @Test
    void aHeaderThatWouldFillTheMemoryIsRefused() throws IOException {
        TarArchiveEntry longName = new TarArchiveEntry("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME);
        longName.setSize(64 << 20);
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(
                new GZIPOutputStream(Files.newOutputStream(archive)), StandardCharsets.UTF_8.name())) {
            tar.putArchiveEntry(longName);
            writeZeros(tar, longName.getSize());
            tar.closeArchiveEntry();
        }
        refuses("the archive has a header of more than 1,048,576 bytes");
    }

    @Test
    void truncatedArchivesAreRefused() throws IOException {
        zip("a.txt");
        truncate(20);
        refuses("damaged or truncated");
        tar(new TarArchiveEntry("b.txt"));
        truncate(515);
        refuses("damaged or truncated");
        tar(new TarArchiveEntry("c.txt"));
        gzip(archive);
        truncate((int) Files.size(archive) - 12);
        refuses("damaged or truncated");
    }

    @Test
    void aFileThatIsNoArchiveIsRefused() throws IOException {
        Files.write(archive, CONTENT);
        refuses("not a zip, tar or tar.gz archive");
        gzip(archive);
        refuses("not a zip, tar or tar.gz archive");
        Files.write(archive, new byte[0]);
        refuses("not a zip, tar or tar.gz archive");
    }

    private void refuses(String message) {
        assertThatThrownBy(() -> ArchiveUnpacker.unpack(archive, target))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining(message);
    }

    private void truncate(int length) throws IOException {
        Files.write(archive, Arrays.copyOf(Files.readAllBytes(archive), length));
    }

    private void zip(String... names) throws IOException {
        zip(Arrays.stream(names).map(ZipArchiveEntry::new).toArray(ZipArchiveEntry[]::new));
    }

    private void zip(ZipArchiveEntry... entries) throws IOException {
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(archive)) {
            for (ZipArchiveEntry entry : entries) {
                put(zip, entry);
            }
        }
    }

    private static void put(ZipArchiveOutputStream zip, ZipArchiveEntry entry) throws IOException {
        zip.putArchiveEntry(entry);
        zip.write(CONTENT);
        zip.closeArchiveEntry();
    }

    private void tar(TarArchiveEntry... entries) throws IOException {
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(Files.newOutputStream(archive), StandardCharsets.UTF_8.name())) {
            for (TarArchiveEntry entry : entries) {
                put(tar, entry);
            }
        }
    }

    private static void put(TarArchiveOutputStream tar, TarArchiveEntry entry) throws IOException {
        boolean file = entry.isFile() && !entry.isSymbolicLink() && !entry.isLink() && !entry.isFIFO();
        entry.setSize(file ? CONTENT.length : 0);
        tar.putArchiveEntry(entry);
        if (file) {
            tar.write(CONTENT);
        }
        tar.closeArchiveEntry();
    }

    private static void gzip(Path file) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(Files.readAllBytes(file));
        }
        Files.write(file, packed.toByteArray());
    }

    private static void writeZeros(OutputStream out, long length) throws IOException {
        byte[] zeros = new byte[1 << 16];
        for (long done = 0; done < length; done += zeros.length) {
            out.write(zeros);
        }
    }
}

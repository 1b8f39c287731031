package io.trainyard.datasets;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Unpacks archives that strangers made: plain files and folders below the target, each once, no more of them than
 * {@link UnpackLimits} allows; anything else is refused. What was unpacked before a refusal is the caller's to delete.
 */
final class ArchiveUnpacker {
    private static final int BUFFER = 1 << 16;
    private static final int FILE_TYPE = 0170000;
    private static final int REGULAR_FILE = 0100000;
    private static final int FOLDER = 0040000;

    private final Path archive;
    private final Path target;
    private final long packed;
    private long unpacked;
    private int entries;

    private ArchiveUnpacker(Path archive, Path target) throws IOException {
        this.archive = archive;
        this.target = target;
        this.packed = Files.size(archive);
    }

    /** @param target an empty folder */
    static void unpack(Path archive, Path target) throws IOException {
        ArchiveUnpacker unpacker = new ArchiveUnpacker(archive, target);
        try {
            switch (ArchiveKind.of(archive)) {
                case ZIP -> unpacker.unpackZip();
                case TAR -> unpacker.unpackTar(false);
                case TAR_GZ -> unpacker.unpackTar(true);
                case OTHER ->
                    throw new DatasetException(
                            "the upload is not a zip, tar or tar.gz archive, nor a file of a known data set");
            }
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            throw new DatasetException("the archive is damaged or truncated: " + e.getMessage(), e);
        }
    }

    private void unpackZip() throws IOException {
        try (ZipFile zip = ZipFile.builder()
                .setPath(archive)
                .setUseUnicodeExtraFields(false)
                .get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntriesInPhysicalOrder())) {
                String name = utf8(entry.getRawName());
                int type = entry.getUnixMode() & FILE_TYPE;
                if (type != 0 && type != REGULAR_FILE && type != FOLDER) {
                    throw EntryPath.refused(name, "is a link or a device; only files and folders are taken");
                }
                if (entry.getGeneralPurposeBit().usesEncryption()) {
                    throw EntryPath.refused(name, "is encrypted");
                }
                if (!zip.canReadEntryData(entry)) {
                    throw EntryPath.refused(name, "is compressed by a method that is not supported; use deflate");
                }
                try (InputStream content = zip.getInputStream(entry)) {
                    take(name, entry.isDirectory(), content);
                }
            }
        }
    }

    private void unpackTar(boolean gzip) throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(archive), BUFFER);
        try (HeaderLimitStream plain = new HeaderLimitStream(gzip ? new GZIPInputStream(bytes, BUFFER) : bytes);
                TarArchiveInputStream tar = new TarArchiveInputStream(plain, StandardCharsets.UTF_8.name())) {
            for (TarArchiveEntry entry; (entry = next(tar, plain)) != null; ) {
                String name = entry.getName();
                if (name.indexOf('?') >= 0) {
                    throw EntryPath.refused(name, "is not UTF-8 or holds a question mark");
                }
                if (!entry.isFile() && !entry.isDirectory() || isSpecial(entry)) {
                    throw EntryPath.refused(name, "is a link or a device; only files and folders are taken");
                }
                take(name, entry.isDirectory(), tar);
            }
        }
    }

    private static TarArchiveEntry next(TarArchiveInputStream tar, HeaderLimitStream plain) throws IOException {
        plain.expectHeader();
        TarArchiveEntry entry = tar.getNextEntry();
        plain.expectContent();
        return entry;
    }

    private static boolean isSpecial(TarArchiveEntry entry) {
        return entry.isSymbolicLink()
                || entry.isLink()
                || entry.isBlockDevice()
                || entry.isCharacterDevice()
                || entry.isFIFO()
                || entry.isSparse();
    }

    private void take(String name, boolean folder, InputStream content) throws IOException {
        if (++entries > UnpackLimits.MAX_ENTRIES) {
            throw new DatasetException("the archive has more than %,d entries".formatted(UnpackLimits.MAX_ENTRIES));
        }
        Path path = EntryPath.resolve(target, name);
        try {
            if (folder) {
                Files.createDirectories(path);
            } else {
                Files.createDirectories(path.getParent());
                write(path, content);
            }
        } catch (FileAlreadyExistsException e) {
            throw EntryPath.refused(name, "comes twice, or in another case");
        }
    }

    private void write(Path path, InputStream content) throws IOException {
        byte[] buffer = new byte[BUFFER];
        try (OutputStream out = Files.newOutputStream(path, StandardOpenOption.CREATE_NEW)) {
            for (int length; (length = content.read(buffer)) >= 0; ) {
                unpacked += length;
                if (UnpackLimits.isBomb(packed, unpacked)) {
                    throw new DatasetException(
                            "the archive of %,d bytes unpacks to more than %,d; that is a bomb, not a data set"
                                    .formatted(packed, unpacked));
                }
                keep(out, buffer, length);
            }
        }
    }

    /** What fails here is our disk, not the archive. */
    private static void keep(OutputStream out, byte[] bytes, int length) {
        try {
            out.write(bytes, 0, length);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack; is the disk full?", e);
        }
    }

    private static String utf8(byte[] name) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(name))
                    .toString();
        } catch (CharacterCodingException e) {
            throw EntryPath.refused(new String(name, StandardCharsets.ISO_8859_1), "is not named in UTF-8");
        }
    }
}

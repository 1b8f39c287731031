package io.trainyard.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** What a file is by its first bytes, whatever it is called. */
enum ArchiveKind {
    ZIP,
    TAR,
    TAR_GZ,
    OTHER;

    private static final int TAR_BLOCK = 512;
    private static final int TAR_MAGIC_AT = 257;

    static ArchiveKind of(Path file) throws IOException {
        byte[] start = start(Files.newInputStream(file));
        if (start.length > 3 && start[0] == 'P' && start[1] == 'K' && (start[2] == 3 || start[2] == 5)) {
            return ZIP;
        }
        if (isTar(start)) {
            return TAR;
        }
        if (start.length > 1 && (start[0] & 0xff) == 0x1f && (start[1] & 0xff) == 0x8b) {
            try {
                return isTar(start(new GZIPInputStream(Files.newInputStream(file)))) ? TAR_GZ : OTHER;
            } catch (ZipException | java.io.EOFException e) {
                return OTHER;
            }
        }
        return OTHER;
    }

    private static byte[] start(InputStream in) throws IOException {
        try (in) {
            return in.readNBytes(TAR_BLOCK);
        }
    }

    private static boolean isTar(byte[] start) {
        return start.length == TAR_BLOCK
                && new String(start, TAR_MAGIC_AT, 5, StandardCharsets.US_ASCII).equals("ustar");
    }
}

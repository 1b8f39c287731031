package io.trainyard.server.artifacts;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of a file that a client asks for (RFC 9110, section 14).
 *
 * @param from the first byte, from 0
 * @param length in bytes
 */
public record ByteRange(long from, long length) {
    private static final Pattern SINGLE = Pattern.compile("bytes=\\s*(\\d{0,18})\\s*-\\s*(\\d{0,18})\\s*");

    /**
     * What the header {@code Range} asks for; null for the whole file, as where it asks for several parts or cannot be read.
     *
     * @param size of the file
     * @return a part of no bytes where the file has none of those asked for
     */
    static @Nullable ByteRange of(@Nullable String header, long size) {
        Matcher range = SINGLE.matcher(header == null ? "" : header);
        if (!range.matches() || range.group(1).isEmpty() && range.group(2).isEmpty()) {
            return null;
        }
        if (range.group(1).isEmpty()) {
            long length = Math.min(size, Long.parseLong(range.group(2)));
            return new ByteRange(size - length, length);
        }
        long from = Long.parseLong(range.group(1));
        long last = range.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(range.group(2));
        if (last < from) {
            return null;
        }
        return new ByteRange(from, Math.max(0, Math.min(last, size - 1) - from + 1));
    }

    /** For the header {@code Content-Range}. */
    String of(long size) {
        return length == 0 ? "bytes */" + size : "bytes " + from + "-" + (from + length - 1) + "/" + size;
    }
}

package io.trainyard.datasets.known;

import java.util.regex.Pattern;

/**
 * A file as its authors published it.
 *
 * @param bytes its length
 * @param md5 of its bytes, in hex, as its authors (or torchvision, which checks with it) published it
 */
public record KnownFile(String name, long bytes, String md5) {
    private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}");

    public KnownFile {
        if (!MD5.matcher(md5).matches()) {
            throw new IllegalArgumentException(name + " has no MD5 in hex: " + md5);
        }
    }
}

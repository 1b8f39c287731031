package io.trainyard.datasets;

/** What an upload may unpack to; anything beyond is taken for a decompression bomb. */
public final class UnpackLimits {
    /** Bytes of all files together: ImageNet's training images are about 140 GB, CIFAR-10 0.2 GB. */
    public static final long MAX_BYTES = 256L << 30;

    /** Files and folders. */
    public static final int MAX_ENTRIES = 2_000_000;

    /** Unpacked bytes for each packed one, once {@link #RATIO_COUNTS_FROM} bytes came out. */
    public static final int MAX_RATIO = 200;

    /** Small archives may shrink as much as they like. */
    public static final long RATIO_COUNTS_FROM = 64L << 20;

    /** Folders within folders. */
    public static final int MAX_DEPTH = 16;

    /** Bytes of a path in UTF-8. */
    public static final int MAX_PATH_BYTES = 1024;

    /** Pixels of one image, such as 10,000 x 10,000. */
    public static final long MAX_PIXELS = 100_000_000;

    private UnpackLimits() {}

    /** Whether so much came out of so little that nobody meant to pack pictures. */
    static boolean isBomb(long packed, long unpacked) {
        return unpacked > MAX_BYTES || (unpacked > RATIO_COUNTS_FROM && unpacked / MAX_RATIO > packed);
    }
}

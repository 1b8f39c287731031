package io.trainyard.datasets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A split whose images lie in records of one length, in memory or in mapped files. Mapped, a set of any size costs no
 * heap and is read at the speed of memory once the system holds its pages.
 */
final class PixelRecords implements Split {
    static final Split EMPTY = new PixelRecords(new int[0], new Layout(1, 0, 1), List.of());

    private static final int MAPPED_AT_ONCE = 1 << 30;

    /**
     * @param record bytes from one record to the next
     * @param skip bytes of a record before its pixels
     * @param image bytes of pixels
     */
    record Layout(int record, int skip, int image) {}

    private final int[] labels;
    private final Layout layout;
    private final ByteBuffer[] segments;
    private final int[] starts;

    /** @param segments each a whole number of records, together as many as there are labels */
    PixelRecords(int[] labels, Layout layout, List<ByteBuffer> segments) {
        this.labels = labels;
        this.layout = layout;
        this.segments = segments.toArray(ByteBuffer[]::new);
        this.starts = new int[segments.size()];
        int records = 0;
        for (int i = 0; i < starts.length; i++) {
            starts[i] = records;
            records += this.segments[i].capacity() / layout.record();
        }
        if (records != labels.length) {
            throw new IllegalArgumentException("%d records but %d labels".formatted(records, labels.length));
        }
    }

    /** Maps records of a file, which may be longer than one buffer can be. */
    static List<ByteBuffer> map(Path file, long offset, int records, int recordBytes) throws IOException {
        List<ByteBuffer> segments = new ArrayList<>();
        int most = Math.max(1, MAPPED_AT_ONCE / recordBytes);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            for (int done = 0; done < records; done += most) {
                int now = Math.min(most, records - done);
                segments.add(
                        channel.map(MapMode.READ_ONLY, offset + (long) done * recordBytes, (long) now * recordBytes));
            }
        }
        return segments;
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public int label(int index) {
        return labels[index];
    }

    @Override
    public void read(int index, byte[] target, int offset) {
        int found = Arrays.binarySearch(starts, index);
        int segment = found >= 0 ? found : -found - 2;
        int at = (index - starts[segment]) * layout.record() + layout.skip();
        segments[segment].get(at, target, offset, layout.image());
    }
}
